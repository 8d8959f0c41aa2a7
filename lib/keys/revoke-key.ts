import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { recordChange } from '@/lib/changes/record-change'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { type RevokeInput, revokeInput } from '@/lib/rotations/rotation-contract'
import { findKey } from './find-key'
import type { KeyView } from './key-contract'
import { viewKey } from './key-view'
import { lockKey } from './lock-key'
import { hasEnded } from './version-state'

/** `sequence`: the change that verifiers acknowledge. Its receipt fills after the commit. */
export type Revoked = { key: KeyView; sequence: bigint }

/** Revokes every version that has not ended, at once and for good. `already_ended` when there is none. */
export async function revokeKey(ctx: Ctx, input: RevokeInput & { keyId: string }): Promise<Revoked> {
  authorize(ctx, 'keys:revoke')
  const { keyId, ...rest } = input
  const { reason, compromised } = parseInput(revokeInput, rest)
  return ctx.db.$transaction(async (tx) => {
    const key = await lockKey(tx, ctx, keyId)
    const now = ctx.clock.now()
    const alive = key.versions.filter((version) => !hasEnded(version, key, now))
    if (alive.length === 0)
      throw new AppError('already_ended', 'Every version of this key has ended already.')
    await tx.version.updateMany({
      where: { id: { in: alive.map((version) => version.id) }, accountId: ctx.actor.accountId },
      data: { revokedAt: now, revokeReason: reason, compromised },
    })
    await tx.waitingSecret.deleteMany({ where: { versionId: { in: alive.map(({ id }) => id) } } })
    await recordAudit(
      tx,
      ctx,
      'key.revoked',
      { type: 'key', id: key.id, name: key.name },
      {
        reason,
        compromised,
        versions: alive.map((version) => version.number),
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
