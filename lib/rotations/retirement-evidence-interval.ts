/** What is counted together: how often a client calls in one burst says nothing of when it comes back. */
export const ONE_TIME_MS = 2000

type Span = { firstAt: Date; lastAt: Date; intervalSeconds: number }
type Use = Span & { versionId: string }

/**
 * A client's own interval in seconds, over the versions it was seen on: the longest that was learned on one of them,
 * or of the silences between leaving one and coming back on another. Null while it was seen at one time only.
 */
export function retirementEvidenceInterval(own: readonly Use[], oldId: string, newId: string): number | null {
  const onOld = own.find(({ versionId }) => versionId === oldId)
  const inTime = [...own].sort((a, b) => a.firstAt.getTime() - b.firstAt.getTime())
  let longestMs = 0
  let seenUntil = Number.POSITIVE_INFINITY
  for (const use of inTime) {
    const learnedMs =
      use.intervalSeconds * 1000 - (onOld && use.versionId === newId ? sharedMs(onOld, use) : 0)
    longestMs = Math.max(longestMs, learnedMs, use.firstAt.getTime() - seenUntil)
    const lastMs = use.lastAt.getTime()
    seenUntil = Number.isFinite(seenUntil) ? Math.max(seenUntil, lastMs) : lastMs
  }
  const firstMs = inTime[0]?.firstAt.getTime() ?? 0
  return longestMs > 0 && seenUntil - firstMs >= ONE_TIME_MS ? longestMs / 1000 : null
}

/**
 * How long a client that tried the successor went on with the old version: it was silent on the one, but not silent.
 * The other way round it counts in full: who comes back to the old version now and then may come again.
 */
function sharedMs(onOld: Span, onNew: Span): number {
  if (onNew.firstAt < onOld.firstAt) return 0
  return Math.max(0, Math.min(onOld.lastAt.getTime(), onNew.lastAt.getTime()) - onNew.firstAt.getTime())
}
