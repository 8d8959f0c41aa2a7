/** Of what can be guessed, a person's codes and password, so many wrong ones are heard in 15 minutes. */
export const FACTOR_WINDOW_MS = 15 * 60_000
const MOST_FAILURES = 5
/** What is tried while barred counts too, up to here: a flood fills no table. */
export const MOST_COUNTED = 100

export function isFactorBarred(failuresInWindow: number): boolean {
  return failuresInWindow >= MOST_FAILURES
}
