import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { actInAccount } from '@/lib/auth/act-in-account'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'

/** A look at an account is one look for this long, however many pages it takes. */
const LOOK_MS = 15 * 60_000

/**
 * The person as staff in a customer's account. That they looked stands in the provider's log, and in the account's
 * own, where its owners read it; without those rows nothing is shown. Throws `not_found`.
 */
export async function openAccount(ctx: Ctx, accountId: string): Promise<Ctx> {
  authorize(ctx, 'desk:open')
  const inAccount = await actInAccount(ctx, accountId)
  const { id } = inAccount.actor
  const now = ctx.clock.now()
  const since = new Date(now.getTime() - LOOK_MS)
  const known = await ctx.db.auditEntry.findFirst({
    where: {
      ...{ accountId, targetId: accountId, actorId: id, action: 'account.opened_by_staff' },
      // Not a later one either: a clock that ran ahead once would hide every look until its time has come.
      at: { gt: since, lte: now },
    },
    select: { id: true },
    orderBy: { id: 'desc' },
  })
  if (known) return inAccount
  await ctx.db.$transaction(async (tx) => {
    const { name } = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { name: true } })
    const target = { type: 'account', id: accountId, name } as const
    await recordAudit(tx, ctx, 'staff.account_opened', target, { account: accountId })
    await recordAudit(tx, inAccount, 'account.opened_by_staff', target)
  })
  return inAccount
}
