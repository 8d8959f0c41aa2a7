import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import { waitForReceipt } from './wait-for-receipt'

const WAIT_MS = 1000

/**
 * Waits until every verifier has applied the latest change of the actor's account, 1 s at most, so that whoever has
 * its answer finds the change wherever it calls next. Never throws.
 */
export async function waitUntilApplied(ctx: Ctx): Promise<void> {
  const latest = await ctx.db.change
    .findFirst({
      where: { accountId: ctx.actor.accountId },
      orderBy: { sequence: 'desc' },
      select: { sequence: true },
    })
    .catch(() => null)
  if (latest) await waitForReceipt(ctx, latest.sequence, WAIT_MS)
}
