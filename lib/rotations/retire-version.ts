import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { requireStepUp } from '@/lib/auth/step-up'
import { recordChange } from '@/lib/changes/record-change'
import { type FullKey, findKey } from '@/lib/keys/find-key'
import type { KeyView } from '@/lib/keys/key-contract'
import { viewKey } from '@/lib/keys/key-view'
import { lockKey } from '@/lib/keys/lock-key'
import { hasEnded, versionState } from '@/lib/keys/version-state'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { callOffBrownouts } from './call-off-brownouts'
import { pendingRotation } from './pending-rotation'
import { readEvidence } from './read-evidence'
import { type RetireVersionInput, retireVersionInput } from './rotation-contract'
import { rotationOf } from './rotation-of'
import { isKnown, successorIsKnown, waitsForPublicKey } from './successor-known'

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
  if (override) requireStepUp(ctx)
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
    await tx.waitingSecret.deleteMany({ where: { versionId: rotation.toVersionId } })
    await callOffBrownouts(tx, rotation.id, now, 'The old version was retired.')
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

/** The rotation that this retirement ends, or one that was rolled back, or why there is none. */
function retirable(key: FullKey, number: number, now: Date) {
  const version = key.versions.find((candidate) => candidate.number === number)
  if (!version) throw new AppError('not_found', 'This key has no such version.')
  if (hasEnded(version, key, now)) throw new AppError('already_ended', `Version ${number} has ended already.`)
  const pending = pendingRotation(key, now)
  const rotation = pending?.fromVersionId === version.id ? pending : rolledBack(key, version.id)
  const others = key.versions.filter(
    (other) => other !== version && versionState(other, key, now) === 'active',
  )
  if (!rotation) {
    if (others.length === 0) {
      const detail = `Version ${number} is the only valid one: rotate the key first, or revoke it.`
      throw new AppError('only_valid_version', detail)
    }
    const detail = `Version ${number} is not the old version of a rotation: revoke it if it must end.`
    throw new AppError('not_rotating', detail)
  }
  const { to } = rotationOf(key, rotation.id)
  // Of a rolled back one any version that somebody has may be what is left.
  if (rotation === pending ? !others.includes(to) : !others.some((other) => isKnown(other, key))) {
    const detail = 'The successor is not valid yet: retiring now would leave no valid version.'
    throw new AppError('successor_not_active', detail)
  }
  if (rotation === pending && !successorIsKnown(rotation, to, key)) {
    const detail = waitsForPublicKey(to, key)
      ? `Version ${to.number} waits for its holder's public key: retiring now would leave no version that opens anything.`
      : `Nobody has the secret of version ${to.number} yet: let a client claim it, or hand it over, then retire.`
    throw new AppError('successor_not_active', detail)
  }
  return { rotation, from: version }
}

/** A version whose retirement was taken back may be retired again, on the same evidence. */
function rolledBack(key: FullKey, versionId: string) {
  return key.rotations.findLast(
    (rotation) => rotation.fromVersionId === versionId && rotation.rolledBackAt !== null,
  )
}
