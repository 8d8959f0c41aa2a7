import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { requireStepUp } from '@/lib/auth/step-up'
import type { Ctx } from '@/lib/platform/ctx'
import { keysInWords } from './keys-in-words'
import { lockRevocation } from './lock-revocation'
import { readRevocation } from './read-revocation'
import type { RevocationView } from './revocation-contract'

/** Ends it for good: what is done stays done, the keys that are left stay as they are. */
export async function cancelRevocation(ctx: Ctx, input: { revocationId: string }): Promise<RevocationView> {
  authorize(ctx, 'keys:revoke')
  requireStepUp(ctx)
  const { revocationId } = input
  return ctx.db.$transaction(async (tx) => {
    const { id, accountId, keyCount } = await lockRevocation(tx, ctx, revocationId)
    await tx.revocation.update({ where: { id, accountId }, data: { cancelledAt: ctx.clock.now() } })
    const view = await readRevocation(tx, ctx, id)
    const target = { type: 'revocation', id, name: keysInWords(view.act, keyCount) } as const
    await recordAudit(tx, ctx, 'revocation.cancelled', target, { done: view.done, left: view.left })
    return view
  })
}
