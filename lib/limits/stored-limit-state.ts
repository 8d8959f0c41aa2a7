import type { LimitState } from './limit-state'
import { QuotaUse } from './quota-use'
import { RequestLog } from './request-log'

/**
 * A state as JSON, for the column `limit_states.state`: `log` and `quota` as their classes write them. `by` is who
 * keeps it in memory and writes it often, hence briefly; null for those who share it, as it is.
 */
export function storeLimitState({ log, quota }: LimitState, by: string | null): string {
  const used = quota.stored()?.join()
  const entries = log.stored(by !== null).join()
  return `{"by":"${by ?? ''}","last":${log.lastMs},"log":[${entries}]${used ? `,"quota":[${used}]` : ''}}`
}

/** A state out of its column. What is not of our making counts as nothing used. */
export function readLimitState(stored: unknown): LimitState {
  const { last, log, quota } = Object(stored) as Record<string, unknown>
  return {
    log: RequestLog.fromStored(numbers(log), typeof last === 'number' ? last : 0),
    quota: QuotaUse.fromStored(numbers(quota)),
    changed: false,
  }
}

function numbers(value: unknown): number[] {
  return Array.isArray(value) && value.every(Number.isFinite) ? value : []
}
