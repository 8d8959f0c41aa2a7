import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { recordChange } from '@/lib/changes/record-change'
import { keepWaitingSecret } from '@/lib/claims/keep-waiting-secret'
import { type FullKey, findKey } from '@/lib/keys/find-key'
import type { KeyView } from '@/lib/keys/key-contract'
import { viewKey } from '@/lib/keys/key-view'
import { lockKey } from '@/lib/keys/lock-key'
import { newCredential } from '@/lib/keys/new-credential'
import { hasEnded } from '@/lib/keys/version-state'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { newId } from '@/lib/platform/random'
import { endPending } from './end-pending'
import { planReplacementOf } from './replacement-plan'
import { type ReplaceKeyInput, replaceKeyInput } from './rotation-contract'

/** `version` waits for the account until `waitsUntil`. `sequence`: the change that verifiers confirm. */
export type ReplacedKey = { key: KeyView; version: number; waitsUntil: string; sequence: bigint }

/**
 * For a compromised key, of the account or at the desk: whatever is alive is revoked as compromised at once, and a
 * successor waits, sealed, for somebody of the account to take it (`handOverSuccessor`). Whoever does this never sees
 * the secret, and no version can claim it. `wrong_kind`, `no_live_version`, `nothing_to_do`.
 */
export async function replaceKey(ctx: Ctx, input: ReplaceKeyInput & { keyId: string }): Promise<ReplacedKey> {
  authorize(ctx, 'keys:replace')
  const { keyId, ...rest } = input
  const { reason } = parseInput(replaceKeyInput, rest)
  return ctx.db.$transaction(async (tx) => {
    const key = await lockKey(tx, ctx, keyId)
    const now = ctx.clock.now()
    const plan = planReplacementOf(key, now)
    if ('refused' in plan) throw new AppError(plan.refused, plan.detail)
    const { ending, number, until } = plan
    const ended = await endPending(tx, key, now)
    // A successor that nobody had is no longer the newest.
    const { versions } = await findKey(tx, ctx, keyId)
    const from = versions.findLast((version) => !hasEnded(version, key, now))
    if (!from) throw new Error('A key whose rotation was called off lost its last version.')
    const ids = ending.map(({ id }) => id)
    await tx.version.updateMany({
      where: { id: { in: ids }, accountId: ctx.actor.accountId },
      data: { revokedAt: now, revokeReason: reason, compromised: true },
    })
    await tx.waitingSecret.deleteMany({ where: { versionId: { in: ids } } })
    const made = await makeSuccessor(tx, ctx, key, { fromVersionId: from.id, number, until, now })
    await recordAudit(
      tx,
      ctx,
      'key.replaced',
      { type: 'key', id: key.id, name: key.name },
      {
        ...ended,
        reason,
        rotation: made.rotationId,
        fromVersion: from.number,
        successorVersion: number,
        compromisedVersions: ending.map((version) => version.number),
        waitsUntil: until.toISOString(),
      },
    )
    const after = viewKey(await findKey(tx, ctx, keyId), now)
    const { accountId, id: subjectId } = key
    const change = { subject: 'key', subjectId, accountId, digests: made.digests } as const
    const sequence = await recordChange(tx, ctx.clock, change)
    return { key: after, version: number, waitsUntil: until.toISOString(), sequence }
  })
}

type Wanted = { fromVersionId: string; number: number; until: Date; now: Date }

/** A version that is valid from now on, known to nobody, and the rotation that led to it, without an overlap. */
async function makeSuccessor(tx: Tx, ctx: Ctx, key: FullKey, { fromVersionId, number, until, now }: Wanted) {
  const { columns, secret, digests } = await newCredential(tx, ctx, key)
  if (secret === null) throw new Error('A successor without a secret cannot wait for anybody.')
  const { accountId, id: keyId } = key
  const version = { ...columns, accountId, keyId, number, notBefore: now, createdAt: now }
  await tx.version.create({ data: version })
  await keepWaitingSecret(tx, ctx, { versionId: columns.id, secret, until })
  const rotation = await tx.rotation.create({
    data: {
      id: newId('rot', ctx.random),
      accountId,
      keyId,
      fromVersionId,
      toVersionId: columns.id,
      plannedAt: now,
      startsAt: now,
      endsAt: now,
      retireRule: 'manual',
      quietSeconds: 0,
      automatic: true,
      emergency: true,
      createdBy: ctx.actor.id,
    },
  })
  return { rotationId: rotation.id, digests }
}
