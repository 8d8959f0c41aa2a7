const MAX_AHEAD_MS = 5_000

/** `early`: made further in the future than clocks may differ. `expired`: past its own `expires`. */
export type Freshness = 'fresh' | 'early' | 'late' | 'expired'

/** All instants in Unix ms. Fresh while -5,000 ms <= now - created <= window, and before `expires`. */
export function freshness(
  createdMs: number,
  windowSeconds: number,
  nowMs: number,
  expiresMs: number | null = null,
): Freshness {
  const age = nowMs - createdMs
  if (age < -MAX_AHEAD_MS) return 'early'
  if (age > windowSeconds * 1000) return 'late'
  return expiresMs !== null && nowMs >= expiresMs ? 'expired' : 'fresh'
}

/** The first Unix ms at which a signature cannot be fresh any more, whatever its `expires` says. */
export const freshUntilMs = (createdMs: number, windowSeconds: number): number =>
  createdMs + windowSeconds * 1000 + 1
