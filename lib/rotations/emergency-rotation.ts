import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { recordChange } from '@/lib/changes/record-change'
import { findKey } from '@/lib/keys/find-key'
import { viewKey } from '@/lib/keys/key-view'
import { lockKey } from '@/lib/keys/lock-key'
import { earliest, hasEnded } from '@/lib/keys/version-state'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { endPending } from './end-pending'
import { planRotationIn } from './plan-in-transaction'
import type { PlannedRotation } from './plan-rotation'
import { type EmergencyRotationInput, emergencyRotationInput, planRotationInput } from './rotation-contract'
import { shownOf } from './shown-of'

/** `sequence`: the change that verifiers confirm. */
export type EmergencyRotated = PlannedRotation & { sequence: bigint }

/**
 * For a compromised key: a successor at once, for this answer only and not to be claimed, and every version that was
 * alive revoked as compromised, exactly `revokeInSeconds` from now. A pending rotation ends with it.
 */
export async function emergencyRotation(
  ctx: Ctx,
  input: EmergencyRotationInput & { keyId: string },
): Promise<EmergencyRotated> {
  authorize(ctx, 'keys:rotate')
  authorize(ctx, 'keys:revoke')
  const { keyId, ...rest } = input
  const { reason, revokeInSeconds, publicKey } = parseInput(emergencyRotationInput, rest)
  const wanted = parseInput(planRotationInput, {
    overlapSeconds: revokeInSeconds,
    retire: 'at-end',
    claimable: false,
    publicKey,
  })
  return ctx.db.$transaction(async (tx) => {
    const locked = await lockKey(tx, ctx, keyId)
    // One instant for all of it: the old version ends by revocation, not a millisecond before by its overlap.
    const now = ctx.clock.now()
    const ended = await endPending(tx, locked, now)
    const key = await findKey(tx, ctx, keyId)
    const atOnce = { ...ctx, clock: { now: () => now } }
    const planned = await planRotationIn(tx, atOnce, key, wanted, { emergency: true })
    const revokedAt = new Date(now.getTime() + revokeInSeconds * 1000)
    const compromised = key.versions.filter((version) => !hasEnded(version, key, now))
    for (const { id, revokedAt: before } of compromised) {
      const data = { revokedAt: earliest([before, revokedAt]), revokeReason: reason, compromised: true }
      await tx.version.update({ where: { id }, data })
      await tx.waitingSecret.deleteMany({ where: { versionId: id } })
    }
    const target = { type: 'key', id: key.id, name: key.name } as const
    await recordAudit(tx, ctx, 'key.emergency_rotation', target, {
      ...planned.detail,
      ...ended,
      reason,
      compromisedVersions: compromised.map((version) => version.number),
      revokedAt: revokedAt.toISOString(),
    })
    const after = viewKey(await findKey(tx, ctx, keyId), now)
    const { accountId } = key
    const { secret, digests } = planned
    const change = { subject: 'key', subjectId: key.id, accountId, digests } as const
    const sequence = await recordChange(tx, ctx.clock, change)
    return { ...shownOf(after, planned), secret, key: after, sequence }
  })
}
