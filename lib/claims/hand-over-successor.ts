import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize, authorizePerson } from '@/lib/auth/authorize'
import { requireStepUp } from '@/lib/auth/step-up'
import { lockKey } from '@/lib/keys/lock-key'
import { hasEnded } from '@/lib/keys/version-state'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { isReplacement } from '@/lib/rotations/replacement-plan'
import { isPending, rotationState } from '@/lib/rotations/rotation-state'
import { openWaitingSecret } from './open-waiting-secret'

export type HandedOver = { versionId: string; version: number; secret: string }

/**
 * Gives the secret of a rotation that nobody planned to a person, once; the copy is destroyed with it, and no client
 * can claim it any more. That of a replaced key waits beyond the end of its old version, and is for people alone: what
 * leaked may be the machine that asks. `already_claimed` when it was taken before, `no_successor` when nothing waits,
 * `step_up_required` for one of production or of a replaced key without a fresh factor.
 */
export async function handOverSuccessor(
  ctx: Ctx,
  input: { keyId: string; rotationId: string },
): Promise<HandedOver> {
  authorize(ctx, 'keys:rotate')
  return ctx.db.$transaction(async (tx) => {
    const key = await lockKey(tx, ctx, input.keyId)
    const now = ctx.clock.now()
    const rotation = key.rotations.find(({ id }) => id === input.rotationId)
    const from = key.versions.find(({ id }) => id === rotation?.fromVersionId)
    const to = key.versions.find(({ id }) => id === rotation?.toVersionId)
    if (!rotation || !from || !to) throw new AppError('not_found', 'This key has no such rotation.')
    const replacement = isReplacement(rotation)
    if (replacement) authorizePerson(ctx)
    const over = replacement ? hasEnded(to, key, now) : !isPending(rotationState(rotation, from, key, now))
    if (over) {
      const detail = replacement
        ? `Version ${to.number} has ended: there is nothing left to hand over.`
        : 'This rotation is over: there is nothing left to hand over.'
      throw new AppError('rotation_over', detail)
    }
    if (!rotation.automatic) {
      const detail = `The secret of version ${to.number} was shown to the person who planned the rotation.`
      throw new AppError('no_successor', detail)
    }
    if (rotation.claimedAt !== null) {
      const detail = `Version ${to.number} was claimed by ${rotation.claimedBy ?? 'a client'}.`
      throw new AppError('already_claimed', detail)
    }
    if (rotation.handedOverAt !== null) {
      throw new AppError('already_claimed', `Version ${to.number} was handed over already.`)
    }
    if (replacement || key.environment === 'live') requireStepUp(ctx)
    const secret = await openWaitingSecret(tx, to.id, now)
    if (secret === null) {
      const detail = replacement
        ? `Nobody took version ${to.number} in time, and its secret is destroyed: rotate the key, and you are shown the next.`
        : `No secret of version ${to.number} waits: cancel this rotation and plan another one.`
      throw new AppError('no_successor', detail)
    }
    await tx.rotation.update({ where: { id: rotation.id }, data: { handedOverAt: now } })
    await tx.waitingSecret.deleteMany({ where: { versionId: to.id } })
    await recordAudit(
      tx,
      ctx,
      'rotation.handed_over',
      { type: 'key', id: key.id, name: key.name },
      { rotation: rotation.id, fromVersion: from.number, successorVersion: to.number },
    )
    return { versionId: to.id, version: to.number, secret }
  })
}
