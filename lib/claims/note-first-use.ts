import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { recordChange } from '@/lib/changes/record-change'
import { lockKey } from '@/lib/keys/lock-key'
import { earliest } from '@/lib/keys/version-state'
import type { Ctx } from '@/lib/platform/ctx'
import { callOffBrownouts } from '@/lib/rotations/call-off-brownouts'
import { endAtFirstUse } from '@/lib/rotations/first-use'
import { isPending, rotationState } from '@/lib/rotations/rotation-state'

/**
 * Writes down the first accepted use of a rotation's successor: once, the copy of its secret is destroyed, and an
 * overlap that counts from the first use gets its end, never a later one than was planned. False when there was
 * nothing left to note.
 */
export async function noteFirstUse(
  ctx: Ctx,
  { keyId, rotationId, at }: { keyId: string; rotationId: string; at: Date },
): Promise<boolean> {
  authorize(ctx, 'keys:rotate')
  return ctx.db.$transaction(async (tx) => {
    const key = await lockKey(tx, ctx, keyId)
    const now = ctx.clock.now()
    const rotation = key.rotations.find(({ id }) => id === rotationId)
    const from = key.versions.find(({ id }) => id === rotation?.fromVersionId)
    const to = key.versions.find(({ id }) => id === rotation?.toVersionId)
    if (!rotation || !from || !to || rotation.firstUsedAt !== null || rotation.cancelledAt !== null)
      return false

    // What is over already is not ended once more.
    const pending = isPending(rotationState(rotation, from, key, now))
    const ends = pending ? endAtFirstUse(rotation, at) : { endsAt: rotation.endsAt }
    const { endsAt } = ends
    await tx.rotation.update({ where: { id: rotation.id }, data: { firstUsedAt: at, endsAt } })
    if ('retiresAt' in ends) {
      const retiresAt = earliest([from.retiresAt, ends.retiresAt ?? null])
      await tx.version.update({ where: { id: from.id }, data: { retiresAt } })
    }
    await tx.waitingSecret.deleteMany({ where: { versionId: to.id } })
    await callOffBrownouts(tx, rotation.id, now, 'The overlap ends before it, by the first use.', endsAt)
    await recordAudit(
      tx,
      ctx,
      'rotation.first_used',
      { type: 'key', id: key.id, name: key.name },
      {
        rotation: rotation.id,
        successorVersion: to.number,
        firstUsedAt: at.toISOString(),
        endsAt: endsAt.toISOString(),
      },
    )
    await recordChange(tx, ctx.clock, { subject: 'key', subjectId: key.id, accountId: key.accountId })
    return true
  })
}
