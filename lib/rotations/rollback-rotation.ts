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
import { callOffBrownouts } from './call-off-brownouts'
import { rollbackRefusal } from './rollback-refusal'
import { rotationOf } from './rotation-of'
import { shownOf } from './shown-of'

/**
 * Takes the retirement of a rotation's old version back, at once and everywhere; both versions are valid to their own
 * ends. `rollback_too_late` after `rollbackUntil`, `compromised` for ever after that was said.
 */
export async function rollbackRotation(
  ctx: Ctx,
  input: { keyId: string; rotationId: string },
): Promise<RotationView> {
  authorize(ctx, 'keys:rotate')
  return ctx.db.$transaction(async (tx) => {
    const key = await lockKey(tx, ctx, input.keyId)
    const now = ctx.clock.now()
    const { rotation, from, to } = rotationOf(key, input.rotationId)
    const refusal = rollbackRefusal(rotation, from, key, now)
    if (refusal) throw new AppError(refusal.refused, refusal.detail)
    await tx.rotation.update({ where: { id: rotation.id }, data: { rolledBackAt: now } })
    await tx.version.update({ where: { id: from.id }, data: { retiresAt: rotation.fromRetiresAt } })
    await tx.waitingSecret.deleteMany({ where: { versionId: to.id } })
    await callOffBrownouts(tx, rotation.id, now, 'The rotation was rolled back.')
    const target = { type: 'key', id: key.id, name: key.name } as const
    await recordAudit(tx, ctx, 'key.rotation_rolled_back', target, {
      rotation: rotation.id,
      version: from.number,
      successorVersion: to.number,
      retiredAt: from.retiresAt?.toISOString() ?? null,
    })
    const after = viewKey(await findKey(tx, ctx, input.keyId), now)
    await recordChange(tx, ctx.clock, { subject: 'key', subjectId: key.id, accountId: key.accountId })
    return shownOf(after, { rotationId: rotation.id }).rotation
  })
}
