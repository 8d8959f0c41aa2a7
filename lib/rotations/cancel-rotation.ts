import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { recordChange } from '@/lib/changes/record-change'
import { findKey } from '@/lib/keys/find-key'
import type { RotationView } from '@/lib/keys/key-contract'
import { viewKey } from '@/lib/keys/key-view'
import { lockKey } from '@/lib/keys/lock-key'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { abandonRotation } from './abandon-rotation'
import { rotationOf } from './rotation-of'
import { isPending, rotationState } from './rotation-state'
import { shownOf } from './shown-of'

/**
 * Takes a pending rotation back: the successor ends, the old version stays to its own end. Refused with
 * `successor_in_use` when a client has the successor, since it would be cut, and with `compromised` in an emergency.
 */
export async function cancelRotation(
  ctx: Ctx,
  input: { keyId: string; rotationId: string },
): Promise<RotationView> {
  authorize(ctx, 'keys:rotate')
  return ctx.db.$transaction(async (tx) => {
    const key = await lockKey(tx, ctx, input.keyId)
    const now = ctx.clock.now()
    const { rotation, from, to } = rotationOf(key, input.rotationId)
    if (!isPending(rotationState(rotation, from, key, now))) {
      throw new AppError('rotation_over', 'This rotation is over: there is nothing left to cancel.')
    }
    if (rotation.emergency || from.compromised) {
      throw new AppError(
        'compromised',
        `Version ${from.number} is compromised: it does not get its life back.`,
      )
    }
    if (to.use || rotation.firstUsedAt || rotation.claimedAt) {
      const how = to.use || rotation.firstUsedAt ? 'is in use' : 'was claimed by a client'
      const detail = `Version ${to.number} ${how}: cancelling would cut its clients. Retire version ${from.number} when they have all moved, or revoke version ${to.number}.`
      throw new AppError('successor_in_use', detail)
    }
    await abandonRotation(tx, rotation, now, 'The rotation was cancelled.')
    const target = { type: 'key', id: key.id, name: key.name } as const
    await recordAudit(tx, ctx, 'key.rotation_cancelled', target, {
      rotation: rotation.id,
      fromVersion: from.number,
      successorVersion: to.number,
    })
    const after = viewKey(await findKey(tx, ctx, input.keyId), now)
    await recordChange(tx, ctx.clock, { subject: 'key', subjectId: key.id, accountId: key.accountId })
    return shownOf(after, { rotationId: rotation.id }).rotation
  })
}
