import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorizePerson } from '@/lib/auth/authorize'
import { hashPassword } from '@/lib/auth/password'
import { refuseWeakPassword } from '@/lib/auth/refuse-weak-password'
import type { PublicFacts } from '@/lib/auth/run-public-action'
import { type Actor, type Ctx, PROVIDER } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { newId } from '@/lib/platform/random'
import { findInvitation } from './find-invitation'
import { readMailboxProof, useUpMailboxProof } from './mailbox-proof'
import { type NewPersonInput, newPersonInput } from './members-contract'
import { takeInvitation } from './take-invitation'

/**
 * For whoever holds an invitation from their own mailbox and cannot sign in yet: makes the person and the membership
 * together, also where sign-up is closed. Throws `link_over`, `weak_password`.
 */
export async function joinAsNewPerson(facts: PublicFacts, input: NewPersonInput): Promise<{ email: string }> {
  const { token, proof, name, password } = parseInput(newPersonInput, input)
  const now = facts.clock.now()
  const email = await readMailboxProof(facts.db, proof, now)
  await findInvitation(facts.db, token, email, now)
  await refuseWeakPassword(password, { email, name })
  const passwordHash = await hashPassword(password)
  return facts.db.$transaction(async (tx) => {
    if (!(await useUpMailboxProof(tx, proof, now)) || (await tx.user.findUnique({ where: { email } }))) {
      throw new AppError(
        'link_over',
        'This e-mail has a sign-in already. Sign in, then open the invitation again.',
      )
    }
    const id = newId('usr', facts.random)
    await tx.user.create({
      data: { id, email, name, passwordHash, passwordChangedAt: now, createdAt: now },
    })
    // From here on the new person acts, and accepts like everybody else.
    const ctx: Ctx = { ...facts, actor: newcomer({ id, email, name }, now) }
    const person = authorizePerson(ctx)
    const { offer, invitationId } = await takeInvitation(tx, person, token, now)
    const { accountId, role } = offer
    const by = { ...ctx, actor: { ...person, accountId } }
    const target = { id, name: email }
    await recordAudit(tx, by, 'person.signed_up', { type: 'user', ...target }, { address: facts.address })
    await recordAudit(tx, by, 'member.joined', { type: 'member', ...target }, { role, invitationId })
    return { email }
  })
}

type Person = Extract<Actor, { type: 'member' }>

function newcomer(who: Pick<Person, 'id' | 'email' | 'name'>, now: Date): Person {
  const standing = { accountId: PROVIDER, role: null, lacks: 'account', sessionId: 'none' } as const
  const factors = { staff: [], staffLocked: false, factorAt: now, secondFactorAt: null }
  return { type: 'member', ...who, ...standing, ...factors }
}
