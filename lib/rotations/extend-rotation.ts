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
import { parseInput } from '@/lib/platform/parse-input'
import { policyGuards } from './policy-guards'
import { type ExtendRotationInput, extendRotationInput } from './rotation-contract'
import { extensionOf } from './rotation-extension'
import { rotationOf } from './rotation-of'
import { isPending, rotationState } from './rotation-state'
import { shownOf } from './shown-of'

/**
 * Moves the end of a pending rotation's overlap, later or earlier; by the rule *at-end* the old version's end with
 * it. `rotation_over` when nothing is pending, `compromised` for an emergency, else the wrong `endsAt` says why.
 */
export async function extendRotation(
  ctx: Ctx,
  input: ExtendRotationInput & { keyId: string; rotationId: string },
): Promise<RotationView> {
  authorize(ctx, 'keys:rotate')
  const { keyId, rotationId, ...rest } = input
  const { endsAt } = parseInput(extendRotationInput, rest)
  return ctx.db.$transaction(async (tx) => {
    const key = await lockKey(tx, ctx, keyId)
    const now = ctx.clock.now()
    const { rotation, from } = rotationOf(key, rotationId)
    if (!isPending(rotationState(rotation, from, key, now))) {
      const detail = 'This rotation is over: roll it back, or plan the next one.'
      throw new AppError('rotation_over', detail)
    }
    if (rotation.emergency || from.compromised) {
      throw new AppError('compromised', 'The old version is compromised: its end cannot be moved.')
    }
    const guards = await policyGuards(tx, key)
    const extension = extensionOf({ rotation, from, key, guards }, endsAt, now)
    if ('refused' in extension) {
      const fields = [{ path: 'endsAt', message: extension.detail }]
      throw new AppError(extension.refused, extension.detail, { fields })
    }
    await tx.rotation.update({ where: { id: rotation.id }, data: { endsAt, extendedAt: now } })
    if (extension.retiresAt) {
      await tx.version.update({ where: { id: from.id }, data: { retiresAt: extension.retiresAt } })
    }
    // A copy that was claimed has its own end, and one whose time is over stays gone.
    const waits = { versionId: rotation.toVersionId, until: { gt: now } }
    const longer = rotation.claimedAt === null ? {} : { until: { gt: endsAt } }
    await tx.waitingSecret.updateMany({ where: { AND: [waits, longer] }, data: { until: endsAt } })
    const target = { type: 'key', id: key.id, name: key.name } as const
    await recordAudit(tx, ctx, 'key.rotation_extended', target, {
      rotation: rotation.id,
      before: rotation.endsAt.toISOString(),
      after: endsAt.toISOString(),
    })
    const after = viewKey(await findKey(tx, ctx, keyId), now)
    await recordChange(tx, ctx.clock, { subject: 'key', subjectId: key.id, accountId: key.accountId })
    return shownOf(after, { rotationId }).rotation
  })
}
