/** The instants of a version and its key that decide everything. Half-open: an end counts from its own millisecond. */
export type VersionInstants = {
  notBefore: Date
  expiresAt: Date | null
  retiresAt: Date | null
  revokedAt: Date | null
}
export type KeyInstants = { expiresAt: Date | null; disabledAt: Date | null }

/** In the order in which they are told: the first that holds wins (http.md, the table of codes). */
export const VERSION_STATES = ['revoked', 'disabled', 'expired', 'retired', 'scheduled', 'active'] as const
export type VersionState = (typeof VERSION_STATES)[number]

function reached(instant: Date | null, now: Date): boolean {
  return instant !== null && now.getTime() >= instant.getTime()
}

/** Validity as a pure function of stored instants and now (law 1). Only `active` opens anything. */
export function versionState(version: VersionInstants, key: KeyInstants, now: Date): VersionState {
  if (reached(version.revokedAt, now)) return 'revoked'
  if (reached(key.disabledAt, now)) return 'disabled'
  if (reached(version.expiresAt, now) || reached(key.expiresAt, now)) return 'expired'
  if (reached(version.retiresAt, now)) return 'retired'
  if (!reached(version.notBefore, now)) return 'scheduled'
  return 'active'
}

/** Whether the version has ended for good. A disabled key's versions have not: disabling can be undone. */
export function hasEnded(version: VersionInstants, key: KeyInstants, now: Date): boolean {
  return [version.revokedAt, version.expiresAt, key.expiresAt, version.retiresAt].some((end) =>
    reached(end, now),
  )
}

/** The earliest instant at which the version ends, as far as is stored; null when nothing ends it. */
export function versionEnd(version: VersionInstants, key: KeyInstants): Date | null {
  return earliest([version.revokedAt, version.retiresAt, version.expiresAt, key.expiresAt])
}

/** When the version expires: its own expiry or its key's, whichever comes first. */
export function versionExpiry(version: VersionInstants, key: KeyInstants): Date | null {
  return earliest([version.expiresAt, key.expiresAt])
}

export function earliest(instants: (Date | null)[]): Date | null {
  const known = instants.filter((instant) => instant !== null)
  return known.length === 0 ? null : new Date(Math.min(...known.map((instant) => instant.getTime())))
}
