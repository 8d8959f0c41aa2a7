const MINUTE = 60
const FULL = [MINUTE, 5 * MINUTE, 15 * MINUTE]
const FULL_FROM = 6 * 3600

/**
 * Three brownouts that grow, at a quarter, half and three quarters of the overlap: 1, 5 and 15 minutes, shorter in an
 * overlap of less than 6 hours. All in seconds; none where the overlap is too short for them.
 */
export function growingBrownouts(overlapSeconds: number): { afterSeconds: number; seconds: number }[] {
  if (!(overlapSeconds >= 2 * MINUTE)) return []
  const part = Math.min(1, overlapSeconds / FULL_FROM)
  return FULL.map((seconds, index) => ({
    afterSeconds: wholeFor((overlapSeconds * (index + 1)) / 4),
    seconds: Math.max(1, Math.round(seconds * part)),
  }))
}

/** A round figure where the span is long enough for one. */
function wholeFor(seconds: number): number {
  const step = seconds >= 3600 ? 15 * MINUTE : seconds >= 10 * MINUTE ? MINUTE : 1
  return Math.round(seconds / step) * step
}
