import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize, authorizePerson } from '@/lib/auth/authorize'
import { requireStepUp } from '@/lib/auth/step-up'
import { recordManagementKeysOf } from '@/lib/changes/record-management-keys-of'
import { queueMail } from '@/lib/mail/queue-mail'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { actorWords } from './actor-words'
import { findMembership } from './find-membership'
import { lockPeople } from './lock-people'
import { type MemberInput, memberInput } from './members-contract'
import { roleChangedLetter } from './membership-letters'

/**
 * An owner hands the account to another member, who becomes an owner, and stays as admin: both or neither. Throws
 * `not_found`, `step_up_required`.
 */
export async function transferOwnership(ctx: Ctx, input: MemberInput): Promise<{ userId: string }> {
  authorize(ctx, 'account:transfer')
  const person = authorizePerson(ctx)
  requireStepUp(ctx)
  const { userId } = parseInput(memberInput, input)
  if (userId === person.id) throw new AppError('invalid_request', 'Choose another member than yourself.')
  return ctx.db.$transaction(async (tx) => {
    const { account } = await lockPeople(tx, ctx, 'account:transfer')
    const accountId = account.id
    const heir = await findMembership(tx, accountId, userId)
    const role = (id: string, to: 'owner' | 'admin') =>
      tx.member.update({ where: { accountId_userId: { accountId, userId: id } }, data: { role: to } })
    await role(userId, 'owner')
    await role(person.id, 'admin')
    const letter = roleChangedLetter(account.name, 'owner', actorWords(person))
    await queueMail(tx, ctx, 'role-changed', heir.email, letter)
    const target = { type: 'account', id: accountId, name: account.name } as const
    const detail = { from: person.email, to: heir.email, heirBefore: heir.role }
    await recordAudit(tx, ctx, 'account.ownership_transferred', target, detail)
    await recordManagementKeysOf(tx, ctx.clock, accountId, userId, person.id)
    return { userId }
  })
}
