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
import { lockKey } from './lock-key'
import type { Revoked } from './revoke-key'
import { hasEnded } from './version-state'

/**
 * Revokes one version at once and for good. Revoking the successor of a pending rotation also cancels the
 * rotation, so that the old version is not cut by an overlap that leads nowhere.
 */
export async function revokeVersion(
  ctx: Ctx,
  input: RevokeInput & { keyId: string; version: number },
): Promise<Revoked> {
  authorize(ctx, 'keys:revoke')
  const { keyId, version: number, ...rest } = input
  const { reason, compromised } = parseInput(revokeInput, rest)
  return ctx.db.$transaction(async (tx) => {
    const key = await lockKey(tx, ctx, keyId)
    const now = ctx.clock.now()
    const version = key.versions.find((candidate) => candidate.number === number)
    if (!version) throw new AppError('not_found', 'This key has no such version.')
    if (hasEnded(version, key, now))
      throw new AppError('already_ended', `Version ${number} has ended already.`)
    await tx.version.update({
      where: { id: version.id },
      data: { revokedAt: now, revokeReason: reason, compromised },
    })
    await tx.waitingSecret.deleteMany({ where: { versionId: version.id } })
    const pending = pendingRotation(key, now)
    const orphaned = pending?.toVersionId === version.id ? pending : undefined
    if (orphaned) {
      await abandonRotation(tx, orphaned, now, `Version ${number} was revoked.`)
    }
    await recordAudit(
      tx,
      ctx,
      'version.revoked',
      { type: 'key', id: key.id, name: key.name },
      {
        version: number,
        reason,
        compromised,
        cancelledRotation: orphaned?.id ?? null,
      },
    )
    const after = await findKey(tx, ctx, keyId)
    const sequence = await recordChange(tx, ctx.clock, {
      subject: 'key',
      subjectId: key.id,
      accountId: key.accountId,
    })
    return { key: viewKey(after, now), sequence }
  })
}
