const MINUTE_SECONDS = 60

/** Accepted requests of one minute; `minute` counts whole minutes of Unix time. */
export type MinuteSum = { minute: number; count: number }
/** What of a minute would not have fitted. */
export type MinuteExcess = MinuteSum & { excess: number }

/**
 * How many requests of each minute a rate limit would have refused at the least. Minute sums are the finest
 * record: over windows of a minute and more, whole minutes are replayed in a sliding window; within shorter ones a
 * minute holds at most `limit` for each window that can begin in it. Minutes must rise.
 */
export function limitExcess(
  minutes: readonly MinuteSum[],
  { limit, windowSeconds }: { limit: number; windowSeconds: number },
): MinuteExcess[] {
  const span = Math.max(1, Math.floor(windowSeconds / MINUTE_SECONDS))
  const most = limit * Math.max(1, Math.ceil(MINUTE_SECONDS / windowSeconds))
  const over: MinuteExcess[] = []
  const held: MinuteSum[] = []
  let used = 0
  let oldest = 0
  for (const { minute, count } of minutes) {
    for (let first = held[oldest]; first && first.minute <= minute - span; first = held[oldest]) {
      used -= first.count
      oldest++
    }
    const accepted = Math.min(count, most - used)
    used += accepted
    held.push({ minute, count: accepted })
    if (accepted < count) over.push({ minute, count, excess: count - accepted })
  }
  return over
}

/** Whole numbers that add up to `total`, as near to the given shares as can be; the largest rest goes first. */
export function wholeShares(shares: readonly number[], total: number): number[] {
  const whole = shares.map(Math.floor)
  const missing = total - whole.reduce((sum, share) => sum + share, 0)
  const byRest = shares
    .map((share, index) => ({ index, rest: share - Math.floor(share) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
  for (const { index } of byRest.slice(0, missing)) whole[index] = (whole[index] ?? 0) + 1
  return whole
}
