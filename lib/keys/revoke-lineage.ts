import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { recordChange } from '@/lib/changes/record-change'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { abandonRotation } from '@/lib/rotations/abandon-rotation'
import { pendingRotation } from '@/lib/rotations/pending-rotation'
import { type RevokeInput, revokeInput } from '@/lib/rotations/rotation-contract'
import { findKey } from './find-key'
import { viewKey } from './key-view'
import { lineageOf, lineageStep } from './lineage-of'
import { lockKey } from './lock-key'
import type { Revoked } from './revoke-key'
import { hasEnded } from './version-state'

/**
 * Revokes a version and whatever came from it by rotation, of what is alive, at once and for good; `versions` are the
 * numbers that this ended. The version itself may be dead already: `already_ended` only when nothing is left.
 */
export async function revokeLineage(
  ctx: Ctx,
  input: RevokeInput & { keyId: string; version: number },
): Promise<Revoked & { versions: number[] }> {
  authorize(ctx, 'keys:revoke')
  const { keyId, version: number, ...rest } = input
  const { reason, compromised } = parseInput(revokeInput, rest)
  return ctx.db.$transaction(async (tx) => {
    const key = await lockKey(tx, ctx, keyId)
    const now = ctx.clock.now()
    const first = key.versions.find((candidate) => candidate.number === number)
    if (!first) throw new AppError('not_found', 'This key has no such version.')
    const lineage = lineageOf(first.id, key.rotations.map(lineageStep))
    const alive = key.versions.filter(({ id }) => lineage.has(id)).filter((one) => !hasEnded(one, key, now))
    if (alive.length === 0) {
      throw new AppError('already_ended', `Version ${number} and all that came from it have ended already.`)
    }
    const ids = alive.map(({ id }) => id)
    const versions = alive.map((version) => version.number)
    await tx.version.updateMany({
      where: { id: { in: ids }, accountId: ctx.actor.accountId },
      data: { revokedAt: now, revokeReason: reason, compromised },
    })
    await tx.waitingSecret.deleteMany({ where: { versionId: { in: ids } } })
    // The rotation into the line ends with it, so that the version before is not cut by it.
    const pending = pendingRotation(key, now)
    const orphaned = pending?.toVersionId === first.id && ids.includes(first.id) ? pending : undefined
    if (orphaned) await abandonRotation(tx, orphaned, now, `Version ${number} was revoked.`)
    const target = { type: 'key', id: key.id, name: key.name } as const
    const cancelledRotation = orphaned?.id ?? null
    const detail = { version: number, versions, reason, compromised, cancelledRotation }
    await recordAudit(tx, ctx, 'version.lineage_revoked', target, detail)
    const after = await findKey(tx, ctx, keyId)
    const change = { subject: 'key', subjectId: key.id, accountId: key.accountId } as const
    const sequence = await recordChange(tx, ctx.clock, change)
    return { key: viewKey(after, now), sequence, versions }
  })
}
