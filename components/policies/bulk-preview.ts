import { spreadStarts } from '@/lib/policies/spread-starts'

export type BulkPreview = {
  /** The start of each key, by its id. */
  starts: Map<string, Date>
  firstMs: number
  lastMs: number
  /** Time between two starts; 0 where all start at once. */
  stepSeconds: number
  /** The most that start within one minute. */
  busiestMinute: number
  /** How many start in each of the equal parts of the span. */
  bars: number[]
}

const MINUTE_MS = 60_000
const BARS = 48

/** What a bulk plan would do, exactly as the server spreads it; null without keys. */
export function bulkPreview(
  keyIds: readonly string[],
  startsAtMs: number,
  spreadSeconds: number,
): BulkPreview | null {
  if (keyIds.length === 0) return null
  const starts = spreadStarts(keyIds, new Date(startsAtMs), spreadSeconds)
  const instants = [...starts.values()].map((at) => at.getTime()).sort((a, b) => a - b)
  const firstMs = instants[0] ?? startsAtMs
  const lastMs = instants.at(-1) ?? startsAtMs
  const bars = Array.from({ length: BARS }, () => 0)
  const spanMs = Math.max(1, spreadSeconds * 1000)
  for (const at of instants) {
    const index = Math.min(BARS - 1, Math.floor(((at - startsAtMs) / spanMs) * BARS))
    bars[index] = (bars[index] ?? 0) + 1
  }
  const stepSeconds = spreadSeconds / instants.length
  return { starts, firstMs, lastMs, stepSeconds, busiestMinute: busiest(instants), bars }
}

function busiest(sorted: readonly number[]): number {
  let most = 0
  let from = 0
  for (let to = 0; to < sorted.length; to++) {
    while ((sorted[to] ?? 0) - (sorted[from] ?? 0) >= MINUTE_MS) from++
    most = Math.max(most, to - from + 1)
  }
  return most
}
