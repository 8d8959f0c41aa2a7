export type InvitationState = 'open' | 'accepted' | 'withdrawn' | 'expired'

type Instants = { expiresAt: Date; acceptedAt: Date | null; withdrawnAt: Date | null }

/** What an invitation is at this instant; only an open one lets anybody in. */
export function invitationState(
  { expiresAt, acceptedAt, withdrawnAt }: Instants,
  now: Date,
): InvitationState {
  if (acceptedAt !== null) return 'accepted'
  if (withdrawnAt !== null) return 'withdrawn'
  return expiresAt <= now ? 'expired' : 'open'
}
