import 'server-only'
import type { Tx } from '@/lib/platform/db'
import { findInvitation } from './find-invitation'
import { joinAccount } from './join-account'
import { lockAccount } from './lock-people'
import type { Offer } from './members-contract'

/**
 * Uses an invitation up and makes its person a member; the caller writes the row. Throws as `findInvitation`, and
 * `already_member`.
 */
export async function takeInvitation(
  tx: Tx,
  person: { id: string; email: string },
  token: string,
  now: Date,
): Promise<{ offer: Offer; invitationId: string }> {
  const seen = await findInvitation(tx, token, person.email, now)
  await lockAccount(tx, seen.accountId)
  // Read again under the lock: of two who use it at the same time, the second finds it used.
  const { account, role, id, expiresAt } = await findInvitation(tx, token, person.email, now)
  await joinAccount(tx, { accountId: account.id, userId: person.id, role, now })
  await tx.invitation.update({ where: { id }, data: { acceptedAt: now, acceptedBy: person.id } })
  const offer = { accountId: account.id, account: account.name, role, expiresAt: expiresAt.toISOString() }
  return { offer, invitationId: id }
}
