type Span = { firstAt: Date; lastAt: Date; intervalSeconds: number }

/**
 * A client's own interval in seconds, over the versions it was seen on: the longest that was learned on one of them,
 * or of the silences between leaving one and coming back on another. Null while it was seen only once.
 */
export function retirementEvidenceInterval(spans: readonly Span[]): number | null {
  const inTime = [...spans].sort((a, b) => a.firstAt.getTime() - b.firstAt.getTime())
  let longestMs = 0
  let seenUntil = Number.POSITIVE_INFINITY
  for (const { firstAt, lastAt, intervalSeconds } of inTime) {
    longestMs = Math.max(longestMs, intervalSeconds * 1000, firstAt.getTime() - seenUntil)
    const lastMs = lastAt.getTime()
    seenUntil = Number.isFinite(seenUntil) ? Math.max(seenUntil, lastMs) : lastMs
  }
  return longestMs > 0 ? longestMs / 1000 : null
}
