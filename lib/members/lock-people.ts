import 'server-only'
import type { Account } from '@/generated/prisma/client'
import { authorize } from '@/lib/auth/authorize'
import type { Permission } from '@/lib/auth/permissions'
import type { Ctx, Role } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'

/**
 * Takes the lock of everything that changes who belongs to the actor's account, and authorises again with what the
 * actor is now: of two owners who take each other's role at the same time, one has none left to do it with.
 */
export async function lockPeople(
  tx: Tx,
  ctx: Ctx,
  permission: Permission,
): Promise<{ account: Account; by: Role }> {
  const { actor } = ctx
  const account = await lockAccount(tx, actor.accountId)
  if (!account) throw new AppError('not_found', 'There is no such account.')
  if (actor.type !== 'member') return { account, by: 'owner' }
  const mine = await tx.member.findUnique({
    where: { accountId_userId: { accountId: account.id, userId: actor.id } },
  })
  const role = mine?.role ?? null
  authorize({ actor: { ...actor, role, lacks: role ? actor.lacks : 'membership' } }, permission)
  if (!role) throw new AppError('forbidden', 'You are no member of this account.')
  return { account, by: role }
}

/** The account's row, locked against everybody who changes its people; keys are issued meanwhile. */
export async function lockAccount(tx: Tx, accountId: string): Promise<Account | null> {
  await tx.$queryRaw`SELECT id FROM accounts WHERE id = ${accountId} FOR NO KEY UPDATE`
  return tx.account.findUnique({ where: { id: accountId } })
}
