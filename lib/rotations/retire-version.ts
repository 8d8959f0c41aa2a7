import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { recordChange } from '@/lib/changes/record-change'
import { type FullKey, findKey } from '@/lib/keys/find-key'
import type { KeyView } from '@/lib/keys/key-contract'
import { viewKey } from '@/lib/keys/key-view'
import { lockKey } from '@/lib/keys/lock-key'
import { hasEnded, versionState } from '@/lib/keys/version-state'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { pendingRotation } from './pending-rotation'
import { readEvidence } from './read-evidence'
import { type RetireVersionInput, retireVersionInput } from './rotation-contract'

/**
 * Ends the old version of the pending rotation, now. Refused with `evidence_missing` and the clients that have
 * not moved, unless `override` gives a reason; the reason is kept and audited.
 */
export async function retireVersion(
  ctx: Ctx,
  input: RetireVersionInput & { keyId: string; version: number },
): Promise<KeyView> {
  authorize(ctx, 'keys:rotate')
  const { keyId, version: number, ...rest } = input
  const { override } = parseInput(retireVersionInput, rest)
  return ctx.db.$transaction(async (tx) => {
    const key = await lockKey(tx, ctx, keyId)
    const now = ctx.clock.now()
    const { rotation, from } = retirable(key, number, now)
    const evidence = await readEvidence(tx, rotation, now)
    if (!evidence.safeToRetire && !override) {
      const clients = evidence.clients.filter((client) => client.lastOnOld !== null)
      throw new AppError('evidence_missing', `Not safe to retire yet: ${evidence.reason}`, { clients })
    }
    const overrideReason = evidence.safeToRetire ? null : (override?.reason ?? null)
    await tx.version.update({ where: { id: from.id }, data: { retiresAt: now } })
    await tx.rotation.update({ where: { id: rotation.id }, data: { completedAt: now, overrideReason } })
    await recordAudit(
      tx,
      ctx,
      'version.retired',
      { type: 'key', id: key.id, name: key.name },
      {
        version: number,
        rotation: rotation.id,
        evidence: evidence.reason,
        overrideReason,
      },
    )
    const after = await findKey(tx, ctx, keyId)
    await recordChange(tx, ctx.clock, { subject: 'key', subjectId: key.id, accountId: key.accountId })
    return viewKey(after, now)
  })
}

/** The rotation that this retirement ends, or why there is none to end. */
function retirable(key: FullKey, number: number, now: Date) {
  const version = key.versions.find((candidate) => candidate.number === number)
  if (!version) throw new AppError('not_found', 'This key has no such version.')
  if (hasEnded(version, key, now)) throw new AppError('already_ended', `Version ${number} has ended already.`)
  const rotation = pendingRotation(key, now)
  if (!rotation || rotation.fromVersionId !== version.id) {
    const others = key.versions.some(
      (other) => other !== version && versionState(other, key, now) === 'active',
    )
    if (!others) {
      const detail = `Version ${number} is the only valid one: rotate the key first, or revoke it.`
      throw new AppError('only_valid_version', detail)
    }
    throw new AppError('not_rotating', `Version ${number} is not the old version of a rotation.`)
  }
  const successor = key.versions.find((candidate) => candidate.id === rotation.toVersionId)
  if (!successor || versionState(successor, key, now) !== 'active') {
    throw new AppError(
      'successor_not_active',
      'The successor is not valid yet: retiring now would leave no valid version.',
    )
  }
  return { rotation, from: version }
}
