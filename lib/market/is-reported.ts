import type { Metric } from './metrics'

/** Sources print 0 for what they do not follow: Ethereum has fees, and its row says 0. */
export const ZERO_IS_NOT_REPORTED: ReadonlySet<Metric> = new Set<Metric>([
  'market_cap_usd',
  'fdv_usd',
  'volume_24h_usd',
  'circulating_supply',
  'total_supply',
  'max_supply',
  'tvl_usd',
  'fees_24h_usd',
  'revenue_24h_usd',
])

/** Whether a figure says anything: neither broken nor a 0 that stands for "unknown". */
export function isReported({ metric, value }: { metric: Metric; value: number }): boolean {
  return Number.isFinite(value) && (value > 0 || !ZERO_IS_NOT_REPORTED.has(metric))
}
