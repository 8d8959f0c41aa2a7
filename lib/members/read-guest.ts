import 'server-only'
import type { PublicFacts } from '@/lib/auth/run-public-action'
import { parseInput } from '@/lib/platform/parse-input'
import { findInvitation } from './find-invitation'
import { readMailboxProof } from './mailbox-proof'
import { type Guest, type GuestInput, guestInput } from './members-contract'

/** What an invitation from a mailbox offers, and whether its person can sign in already. Throws as `findInvitation`. */
export async function readGuest({ db, clock }: PublicFacts, input: GuestInput): Promise<Guest> {
  const { token, proof } = parseInput(guestInput, input)
  const now = clock.now()
  const email = await readMailboxProof(db, proof, now)
  const { account, role, expiresAt, accountId } = await findInvitation(db, token, email, now)
  const known = (await db.user.findUnique({ where: { email }, select: { id: true } })) !== null
  return { email, known, accountId, account: account.name, role, expiresAt: expiresAt.toISOString() }
}
