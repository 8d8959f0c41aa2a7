import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { recordChange } from '@/lib/changes/record-change'
import type { FullKey } from '@/lib/keys/find-key'
import type { PublicKeyInput } from '@/lib/keys/key-limits-contract'
import { lockKey } from '@/lib/keys/lock-key'
import { earliest, versionEnd } from '@/lib/keys/version-state'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { pendingRotation } from '@/lib/rotations/pending-rotation'
import { claimRefusal, isRepeat, REPEAT_MS } from './claim-state'
import { claimTokenDigest } from './claim-token-digest'
import { claimedPublicKey } from './claimed-public-key'
import { openWaitingSecret } from './open-waiting-secret'
import type { ClaimView } from './self-contract'

/** Who presents which version, from where; `token` is its Idempotency-Key. */
export type ClaimRequest = {
  keyId: string
  versionId: string
  client: string
  address: string
  token: string | null
  publicKey?: PublicKeyInput | undefined
}
/** `changed`: verifiers know the successor by something new. */
export type Claimed = { view: ClaimView; repeated: boolean; changed: boolean }

/**
 * Gives the successor of a presented version to the first who asks, once per rotation, while the overlap lasts. That
 * the version is presented and valid was checked at the door. `already_claimed`, `no_successor` or `not_claimable`
 * otherwise; the winner may repeat under its token for 10 minutes, as long as the copy is there.
 */
export async function claimSuccessor(ctx: Ctx, request: ClaimRequest): Promise<Claimed> {
  authorize(ctx, 'keys:rotate')
  const token = claimTokenDigest(request.versionId, request.token)
  return ctx.db.$transaction(async (tx) => {
    const key = await lockKey(tx, ctx, request.keyId)
    const now = ctx.clock.now()
    const { rotation, from, to } = movingFrom(key, request.versionId, now)
    const facts = { rotation, from, key, copyUntil: to.waiting?.until ?? null }
    const refusal = claimRefusal(facts, now)
    const repeated = refusal?.refused === 'already_claimed' && isRepeat(rotation, token, now)
    if (refusal && !repeated) throw new AppError(refusal.refused, refusal.detail)

    const newKey = await claimedPublicKey(tx, ctx, key, to, request.publicKey, repeated)
    const secret = key.kind === 'ed25519' ? null : await openWaitingSecret(tx, to.id, now)
    if (secret === null && key.kind !== 'ed25519') {
      throw new AppError('already_claimed', 'The successor was claimed already, and its copy is destroyed.')
    }
    const previousEndsAt = earliest([rotation.endsAt, versionEnd(from, key)]) ?? rotation.endsAt
    const view: ClaimView = {
      keyId: key.id,
      versionId: to.id,
      version: to.number,
      ...(secret !== null && { secret }),
      notBefore: to.notBefore.toISOString(),
      expiresAt: versionEnd(to, key)?.toISOString() ?? null,
      previousEndsAt: previousEndsAt.toISOString(),
    }
    if (repeated) return { view, repeated, changed: false }

    await take(tx, rotation.id, now, { request, token })
    await tx.waitingSecret.updateMany({
      where: { versionId: to.id, until: { gt: new Date(now.getTime() + REPEAT_MS) } },
      data: { until: new Date(now.getTime() + REPEAT_MS) },
    })
    if (newKey) await tx.version.update({ where: { id: to.id }, data: newKey })
    await recordAudit(
      tx,
      ctx,
      'rotation.claimed',
      { type: 'key', id: key.id, name: key.name },
      {
        rotation: rotation.id,
        fromVersion: from.number,
        successorVersion: to.number,
        client: request.client,
        address: request.address,
      },
    )
    if (newKey) {
      const { id: subjectId, accountId } = key
      await recordChange(tx, ctx.clock, { subject: 'key', subjectId, accountId })
    }
    return { view, repeated, changed: newKey !== null }
  })
}

function movingFrom(key: FullKey, versionId: string, now: Date) {
  const rotation = pendingRotation(key, now)
  const from = key.versions.find(({ id }) => id === versionId)
  const to = key.versions.find(({ id }) => id === rotation?.toVersionId)
  if (!rotation || rotation.fromVersionId !== versionId || !from || !to) {
    throw new AppError('no_successor', 'No rotation of this version is under way.')
  }
  return { rotation, from, to }
}

/** The row's own condition decides once more, whatever lock was held: one winner. */
async function take(
  tx: Tx,
  id: string,
  now: Date,
  { request, token }: { request: ClaimRequest; token: Uint8Array<ArrayBuffer> | null },
): Promise<void> {
  const { client, address } = request
  const { count } = await tx.rotation.updateMany({
    where: { id, claimedAt: null, handedOverAt: null },
    data: { claimedAt: now, claimedBy: client, claimedFrom: address, claimToken: token },
  })
  if (count !== 1) throw new AppError('already_claimed', 'The successor was claimed already.')
}
