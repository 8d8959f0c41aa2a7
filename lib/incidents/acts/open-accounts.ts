import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import { openAccount } from '@/lib/desk/open-account'
import type { Ctx } from '@/lib/platform/ctx'

/**
 * The person as staff in each account that these keys belong to, by its id. That they looked is written down in each
 * account's own log; without those rows nothing is shown. Throws `not_found`.
 */
export async function openAccounts(
  ctx: Ctx,
  keys: readonly { accountId: string }[],
): Promise<ReadonlyMap<string, Ctx>> {
  authorize(ctx, 'incidents:run')
  const opened = new Map<string, Ctx>()
  for (const { accountId } of keys)
    if (!opened.has(accountId)) opened.set(accountId, await openAccount(ctx, accountId))
  return opened
}
