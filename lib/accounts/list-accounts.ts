import 'server-only'
import { authorizePerson } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import type { OwnAccount } from './account-contract'

/** The accounts that the person who acts belongs to, by name. */
export async function listAccounts(ctx: Ctx): Promise<OwnAccount[]> {
  const { id } = authorizePerson(ctx)
  const rows = await ctx.db.member.findMany({
    where: { userId: id },
    select: { accountId: true, role: true, account: { select: { name: true } } },
    orderBy: [{ account: { name: 'asc' } }, { accountId: 'asc' }],
  })
  return rows.map(({ accountId, role, account }) => ({ accountId, role, name: account.name }))
}
