/** A silence of one tenth of what is known fades it by a hundredth: it is forgotten in ten times its length. */
const FADES_OVER = 10

/**
 * A client's interval in seconds after it came back from a silence of `gapSeconds`: the longest silence that it keeps
 * coming back from. 0 is not known yet. lib/usage/write-usage.ts says the same in SQL; a test holds both together.
 */
export function learnedInterval(knownSeconds: number, gapSeconds: number): number {
  if (knownSeconds <= 0) return Math.max(0, gapSeconds)
  // Two processes may write in either order: what comes late is no silence.
  if (gapSeconds <= 0) return knownSeconds
  return Math.max(gapSeconds, knownSeconds * Math.exp(-gapSeconds / (FADES_OVER * knownSeconds)))
}
