import type { UsageStep } from './usage-contract'
import { bucketStart } from './usage-window'

/** From where on finer sums are kept; what is older is kept by the hour, then by the day. */
export type TraceMarks = { minutesFrom: Date; hoursFrom: Date }

/** Where the sums of a trace begin, so that nothing since the instant is left out: at a bucket that is kept. */
export function traceStart(
  since: Date,
  { minutesFrom, hoursFrom }: TraceMarks,
): { from: Date; step: UsageStep } {
  const step = since >= minutesFrom ? 'minute' : since >= hoursFrom ? 'hour' : 'day'
  return { from: bucketStart(since, step), step }
}

/**
 * From which hour the addresses of a trace count, and whether those of before are known: only then can one be said to
 * be new. `keptFrom`: the oldest hour of which addresses are kept.
 */
export function addressStart(
  since: Date,
  keptFrom: Date,
  keyCreatedAt: Date,
): { from: Date; beforeKnown: boolean } {
  const hour = bucketStart(since, 'hour')
  return hour < keptFrom
    ? { from: keptFrom, beforeKnown: keyCreatedAt >= keptFrom }
    : { from: hour, beforeKnown: keyCreatedAt >= keptFrom || hour > keptFrom }
}
