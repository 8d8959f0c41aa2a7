import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'

export type DeskAccount = {
  id: string
  name: string
  createdAt: string
  requireSecondFactor: boolean
  owners: { id: string; name: string; email: string }[]
  members: number
  keys: number
}

/** The account that staff act in: what it is, and whom to tell. */
export async function getDeskAccount(ctx: Ctx): Promise<DeskAccount> {
  authorize(ctx, 'members:read')
  const { _count, createdAt, members, ...account } = await ctx.db.account.findUniqueOrThrow({
    where: { id: ctx.actor.accountId },
    select: {
      ...{ id: true, name: true, createdAt: true, requireSecondFactor: true },
      members: {
        where: { role: 'owner' },
        select: { user: { select: { id: true, name: true, email: true } } },
        orderBy: { createdAt: 'asc' },
      },
      _count: { select: { members: true, keys: true } },
    },
  })
  return {
    ...account,
    ..._count,
    createdAt: createdAt.toISOString(),
    owners: members.map(({ user }) => user),
  }
}
