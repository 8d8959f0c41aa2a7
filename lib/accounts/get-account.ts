import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import type { AccountSettings } from './account-contract'
import { accountSettings } from './account-settings'

/** The account that the actor acts in, and what it asks of its people. */
export async function getAccount(ctx: Ctx): Promise<AccountSettings> {
  authorize(ctx, 'members:read')
  const row = await ctx.db.account.findUnique({ where: { id: ctx.actor.accountId } })
  if (!row) throw new AppError('not_found', 'There is no such account.')
  return accountSettings(row)
}
