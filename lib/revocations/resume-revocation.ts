import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { requireStepUp } from '@/lib/auth/step-up'
import type { Ctx } from '@/lib/platform/ctx'
import { keysInWords } from './keys-in-words'
import { lockRevocation } from './lock-revocation'
import { readRevocation } from './read-revocation'
import type { RevocationView } from './revocation-contract'

/** Goes on where it was paused. Running already, it does so. */
export async function resumeRevocation(ctx: Ctx, input: { revocationId: string }): Promise<RevocationView> {
  authorize(ctx, 'keys:revoke')
  requireStepUp(ctx)
  const { revocationId } = input
  return ctx.db.$transaction(async (tx) => {
    const { id, accountId, pausedAt, keyCount } = await lockRevocation(tx, ctx, revocationId)
    if (!pausedAt) return readRevocation(tx, ctx, id)
    await tx.revocation.update({ where: { id, accountId }, data: { pausedAt: null, retryAt: null } })
    const view = await readRevocation(tx, ctx, id)
    const target = { type: 'revocation', id, name: keysInWords(view.act, keyCount) } as const
    await recordAudit(tx, ctx, 'revocation.resumed', target, { done: view.done, left: view.left })
    return view
  })
}
