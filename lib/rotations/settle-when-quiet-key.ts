import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { recordChange } from '@/lib/changes/record-change'
import { type FullKey, findKey } from '@/lib/keys/find-key'
import { lockKey } from '@/lib/keys/lock-key'
import type { Ctx } from '@/lib/platform/ctx'
import { atOneInstant, type Tx } from '@/lib/platform/db'
import { callOffBrownouts } from './call-off-brownouts'
import { pendingRotation } from './pending-rotation'
import { readEvidence } from './read-evidence'
import { retirementEvidenceSuccessor } from './retirement-evidence-successor'
import { rotationOf } from './rotation-of'
import { settlesAt } from './settle-when-quiet-rule'

/**
 * Retires the old version of a pending rotation that ends when quiet, if its evidence says that this cuts nobody; else
 * leaves it alone, for ever if need be. Gives whether it was retired. Throws `not_found`.
 */
export async function settleWhenQuietKey(ctx: Ctx, input: { keyId: string }): Promise<boolean> {
  authorize(ctx, 'keys:rotate')
  const { keyId } = input
  // Most are not ready: they are looked at without the lock, which acts of people would have to wait for.
  const isReady = await atOneInstant(ctx.db, async (tx) =>
    settleable(tx, await findKey(tx, ctx, keyId), ctx.clock.now()),
  )
  if (!isReady) return false
  return ctx.db.$transaction(async (tx) => {
    const key = await lockKey(tx, ctx, keyId)
    const now = ctx.clock.now()
    const found = await settleable(tx, key, now)
    if (!found) return false
    const { rotation, from, to, reason } = found
    await tx.version.update({ where: { id: from.id }, data: { retiresAt: now } })
    await tx.rotation.update({ where: { id: rotation.id }, data: { completedAt: now } })
    await tx.waitingSecret.deleteMany({ where: { versionId: to.id } })
    await callOffBrownouts(tx, rotation.id, now, 'The old version was retired.')
    const target = { type: 'key', id: key.id, name: key.name } as const
    const detail = { version: from.number, rotation: rotation.id, evidence: reason, overrideReason: null }
    await recordAudit(tx, ctx, 'version.retired', target, detail)
    await recordChange(tx, ctx.clock, { subject: 'key', subjectId: key.id, accountId: key.accountId })
    return true
  })
}

/** The rotation that may be settled now, and the evidence in words; null where there is none. */
async function settleable(tx: Tx, key: FullKey, now: Date) {
  const rotation = pendingRotation(key, now)
  if (rotation?.retireRule !== 'when_quiet') return null
  const { from, to } = rotationOf(key, rotation.id)
  if (retirementEvidenceSuccessor(rotation, to, key, now) !== null) return null
  const { verdict, safeAt, reason } = await readEvidence(tx, rotation, now)
  if (verdict !== 'safe' || now < settlesAt(rotation, safeAt === null ? null : new Date(safeAt))) return null
  return { rotation, from, to, reason }
}
