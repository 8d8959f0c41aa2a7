const FIRST_MS = 1000
const MOST_MS = 60_000

/** How long what failed this many times in a row (from 1) is left alone, in ms: 1, 2, 4 ... 60 s. */
export function retryAfterMs(failures: number): number {
  return Math.min(MOST_MS, FIRST_MS * 2 ** (Math.min(failures, 10) - 1))
}
