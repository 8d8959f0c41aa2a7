import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { recordChange } from '@/lib/changes/record-change'
import { lockKey } from '@/lib/keys/lock-key'
import type { Ctx } from '@/lib/platform/ctx'

export type AbortInput = { keyId: string; rotationId: string; brownoutId: string; why: string }

/**
 * Ends a brownout now and calls off those of the rotation that are still to come, with the reason; verifiers accept
 * the old version again at once. Gives how many; 0 when all were over or ended already.
 */
export async function abortBrownouts(
  ctx: Ctx,
  { keyId, rotationId, brownoutId, why }: AbortInput,
): Promise<number> {
  authorize(ctx, 'keys:rotate')
  return ctx.db.$transaction(async (tx) => {
    const key = await lockKey(tx, ctx, keyId)
    const now = ctx.clock.now()
    const brownouts = key.rotations.find(({ id }) => id === rotationId)?.brownouts ?? []
    const left = brownouts.filter(({ abortedAt, endsAt }) => abortedAt === null && endsAt > now)
    if (left.length === 0) return 0
    for (const { id } of left) {
      const abortReason = id === brownoutId ? `${why}.` : `An earlier brownout refused too much: ${why}.`
      await tx.brownout.update({ where: { id }, data: { abortedAt: now, abortReason } })
    }
    await recordAudit(
      tx,
      ctx,
      'brownout.aborted',
      { type: 'key', id: key.id, name: key.name },
      { rotation: rotationId, brownout: brownoutId, brownouts: left.map(({ id }) => id), reason: why },
    )
    await recordChange(tx, ctx.clock, { subject: 'key', subjectId: key.id, accountId: key.accountId })
    return left.length
  })
}
