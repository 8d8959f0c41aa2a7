import type { Metric } from './metrics'

/** Figures are decimal text, such as 0.07, 1e-06 or 34844536780: no digit is lost on the way to the database. */
export type FeedToken = { symbol: string; name: string; sector?: string }

/** One reading of a day, or of the first day of a month; `source` is shown to readers. Money in USD. */
export type FeedPrice = {
  symbol: string
  step: 'day' | 'month'
  on: string
  priceUsd: string
  marketCapUsd: string | null
  circulatingSupply: string | null
  volume24hUsd: string | null
  source: string
}

/** The whole market on a day; shares from 0 to 1. */
export type FeedTotal = {
  on: string
  capUsd: string
  btcShare: string | null
  ethShare: string | null
  source: string
}

/** One figure of lib/market/metrics.ts, in its unit, at an instant in RFC 3339. */
export type FeedObservation = { symbol: string; metric: Metric; at: string; value: string; source: string }

export type FeedBatch = {
  /** When the provider collected this, in RFC 3339; absent is now. An earlier collection never replaces a later one. */
  collectedAt?: string
  tokens?: readonly FeedToken[]
  prices?: readonly FeedPrice[]
  totals?: readonly FeedTotal[]
  observations?: readonly FeedObservation[]
}

/** Where market data come from. docs/data-feed.md says how to write one, with an example. */
export type Feed = {
  name: string
  /** What the terms allow, in a line; it is printed at each refresh. */
  licence: string
  /** Every `source` that this feed writes under; a row of another one is refused. */
  sources: readonly string[]
  /** `fills` adds what is missing and changes nothing that is known; `corrects` also replaces readings of a day. */
  standing: 'fills' | 'corrects'
  /** Everything from that instant on, or everything; giving more than was asked for does no harm. */
  fetch(since: Date | null): AsyncIterable<FeedBatch> | Iterable<FeedBatch>
}
