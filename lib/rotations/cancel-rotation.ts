import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { recordChange } from '@/lib/changes/record-change'
import { findKey } from '@/lib/keys/find-key'
import type { RotationView } from '@/lib/keys/key-contract'
import { viewRotation } from '@/lib/keys/key-view'
import { lockKey } from '@/lib/keys/lock-key'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { isPending, rotationState } from './rotation-state'

/**
 * Takes a pending rotation back: the successor ends, the old version stays to its own end. Refused with
 * `successor_in_use` when a client already calls with the successor, since it would be cut.
 */
export async function cancelRotation(
  ctx: Ctx,
  input: { keyId: string; rotationId: string },
): Promise<RotationView> {
  authorize(ctx, 'keys:rotate')
  return ctx.db.$transaction(async (tx) => {
    const key = await lockKey(tx, ctx, input.keyId)
    const now = ctx.clock.now()
    const rotation = key.rotations.find((candidate) => candidate.id === input.rotationId)
    const from = key.versions.find((version) => version.id === rotation?.fromVersionId)
    const to = key.versions.find((version) => version.id === rotation?.toVersionId)
    if (!rotation || !from || !to) throw new AppError('not_found', 'This key has no such rotation.')
    if (!isPending(rotationState(rotation, from, key, now))) {
      throw new AppError('rotation_over', 'This rotation is over: there is nothing left to cancel.')
    }
    if (to.use) {
      const detail = `Version ${to.number} is in use: cancelling would cut its clients. Retire version ${from.number} when they have all moved, or revoke version ${to.number}.`
      throw new AppError('successor_in_use', detail)
    }
    await tx.rotation.update({ where: { id: rotation.id }, data: { cancelledAt: now } })
    await tx.version.update({ where: { id: to.id }, data: { retiresAt: now } })
    await tx.version.update({ where: { id: from.id }, data: { retiresAt: null } })
    await recordAudit(
      tx,
      ctx,
      'key.rotation_cancelled',
      { type: 'key', id: key.id, name: key.name },
      {
        rotation: rotation.id,
        fromVersion: from.number,
        successorVersion: to.number,
      },
    )
    const whole = await findKey(tx, ctx, input.keyId)
    await recordChange(tx, ctx.clock, { subject: 'key', subjectId: key.id, accountId: key.accountId })
    return viewRotation({ ...rotation, cancelledAt: now }, whole, now)
  })
}
