import type { Role } from '@/lib/platform/ctx'
import { invitationState } from './invitation-state'
import type { InvitationView } from './members-contract'

type Row = {
  id: string
  email: string
  role: Role
  createdAt: Date
  expiresAt: Date
  acceptedAt: Date | null
  withdrawnAt: Date | null
}

/** An invitation that waits, as those who manage members see it; one that has run out is shown as such. */
export function invitationView(row: Row, now: Date): InvitationView {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    state: invitationState(row, now) === 'open' ? 'open' : 'expired',
  }
}
