import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { hashPassword } from '@/lib/auth/password'
import { refuseWeakPassword } from '@/lib/auth/refuse-weak-password'
import type { PublicFacts } from '@/lib/auth/run-public-action'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { newId } from '@/lib/platform/random'
import { findLink } from './find-link'
import { lockLinksOf } from './issue-link'
import { type SignUpInput, signUpInput } from './link-contract'
import { refuseClosedSignUp } from './refuse-closed-sign-up'

/**
 * Makes a person, who has shown to read this e-mail, and an account of which they are the owner. Throws
 * `sign_up_closed`, `link_over` and `weak_password`.
 */
export async function signUp(facts: PublicFacts, input: SignUpInput): Promise<{ email: string }> {
  refuseClosedSignUp()
  const { db, clock, random } = facts
  const { token, name, accountName, password } = parseInput(signUpInput, input)
  const before = await findLink(db, 'sign-up', token, clock.now())
  await refuseWeakPassword(password, { email: before.email, name })
  const passwordHash = await hashPassword(password)
  return db.$transaction(async (tx) => {
    await lockLinksOf(tx, before.email)
    const now = clock.now()
    const { digest, email } = await findLink(tx, 'sign-up', token, now)
    if (await tx.user.findUnique({ where: { email } })) {
      throw new AppError(
        'link_over',
        'This e-mail has a sign-in already. Sign in, or ask for a new password.',
      )
    }
    const [id, accountId] = [newId('usr', random), newId('acc', random)]
    await tx.oneTimeLink.update({ where: { digest }, data: { usedAt: now } })
    await tx.account.create({ data: { id: accountId, name: accountName, createdAt: now } })
    await tx.user.create({
      data: { id, email, name, passwordHash, passwordChangedAt: now, createdAt: now },
    })
    await tx.member.create({ data: { accountId, userId: id, role: 'owner', createdAt: now } })
    const actor = { type: 'member', id, accountId, name, email }
    const by = { ...facts, actor }
    const account = { type: 'account', id: accountId, name: accountName } as const
    await recordAudit(tx, by, 'account.created', account, { owner: email })
    const person = { type: 'user', id, name: email } as const
    await recordAudit(tx, by, 'person.signed_up', person, { address: facts.address })
    return { email }
  })
}
