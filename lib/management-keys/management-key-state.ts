export type ManagementKeyState = 'active' | 'reduced' | 'expired' | 'revoked'

type Facts = {
  scopes: readonly string[]
  effective: readonly string[]
  expiresAt: Date | null
  revokedAt: Date | null
}

/** One word for a management key: `reduced` while its maker may less than it was made with. */
export function managementKeyState(
  { scopes, effective, expiresAt, revokedAt }: Facts,
  now: Date,
): ManagementKeyState {
  if (revokedAt !== null && revokedAt <= now) return 'revoked'
  if (expiresAt !== null && expiresAt <= now) return 'expired'
  return effective.length < scopes.length ? 'reduced' : 'active'
}
