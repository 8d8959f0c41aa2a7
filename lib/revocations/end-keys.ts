import 'server-only'
import type { Revocation } from '@/generated/prisma/client'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { aliveSql, notSuspendedSql, versionAliveSql } from './chosen-keys-sql'
import { resumeAll } from './resume-all'
import type { OUTCOMES } from './revocation-contract'

/** `detail`: what the log says of this key, beside what it says of all of them. */
export type EndedKey = {
  keyId: string
  name: string
  outcome: (typeof OUTCOMES)[number]
  detail: Record<string, string | boolean | number[]>
}
type Named = { id: string; name: string }

/**
 * Does to these keys what `revokeKey`, `suspendKey` or `resumeKey` does to one, under the same locks, taken in the order of their
 * ids. A rotation under way is over with its old version, as it is there. What has ended meanwhile is left alone.
 */
export async function endKeys(
  tx: Tx,
  ctx: Ctx,
  revocation: Revocation,
  keyIds: readonly string[],
): Promise<EndedKey[]> {
  if (keyIds.length === 0) return []
  const keys = await tx.$queryRaw<Named[]>`
    SELECT id, name FROM keys WHERE id = ANY(${[...keyIds]}) AND account_id = ${ctx.actor.accountId}
    ORDER BY id FOR UPDATE`
  if (revocation.act === 'revoke') return revokeAll(tx, ctx, revocation, keys)
  return revocation.act === 'resume'
    ? resumeAll(tx, ctx, revocation, keys)
    : suspendAll(tx, ctx, revocation, keys)
}

async function revokeAll(
  tx: Tx,
  ctx: Ctx,
  { reason, compromised }: Revocation,
  keys: readonly Named[],
): Promise<EndedKey[]> {
  const now = ctx.clock.now()
  const ended = await tx.$queryRaw<{ id: string; keyId: string; number: number }[]>`
    UPDATE versions v SET revoked_at = ${now}, revoke_reason = ${reason}, compromised = ${compromised}
    FROM keys k
    WHERE v.key_id = ANY(${keys.map(({ id }) => id)}) AND k.id = v.key_id AND k.account_id = ${ctx.actor.accountId}
      AND coalesce(k.expires_at > ${now}, true) AND ${versionAliveSql(now)}
    RETURNING v.id, v.key_id AS "keyId", v.number`
  await tx.waitingSecret.deleteMany({ where: { versionId: { in: ended.map(({ id }) => id) } } })
  const numbers = new Map<string, number[]>()
  for (const { keyId, number } of ended) numbers.set(keyId, [...(numbers.get(keyId) ?? []), number])
  return keys.map(({ id: keyId, name }) => {
    const versions = numbers.get(keyId)?.sort((a, b) => a - b) ?? []
    const outcome = versions.length > 0 ? 'done' : 'already_ended'
    return { keyId, name, outcome, detail: { compromised, versions } }
  })
}

async function suspendAll(
  tx: Tx,
  ctx: Ctx,
  { actorType }: Revocation,
  keys: readonly Named[],
): Promise<EndedKey[]> {
  const now = ctx.clock.now()
  const byStaff = actorType === 'staff'
  const rows = await tx.$queryRaw<{ id: string; alive: boolean; works: boolean }[]>`
    SELECT k.id, ${aliveSql(now)} AS alive, ${notSuspendedSql(actorType)} AS works
    FROM keys k WHERE k.id = ANY(${keys.map(({ id }) => id)}) AND k.account_id = ${ctx.actor.accountId}`
  const byId = new Map(rows.map((row) => [row.id, row]))
  const found = keys.map(({ id: keyId, name }): EndedKey => {
    const { alive = false, works = false } = byId.get(keyId) ?? {}
    const outcome = !works ? 'already_suspended' : alive ? 'done' : 'already_ended'
    return { keyId, name, outcome, detail: {} }
  })
  const ids = found.flatMap(({ keyId, outcome }) => (outcome === 'done' ? [keyId] : []))
  await tx.$executeRaw`
    UPDATE keys SET disabled_at = coalesce(disabled_at, ${now}), disabled_by_staff = disabled_by_staff OR ${byStaff},
      disabled_by_account = disabled_by_account OR NOT ${byStaff}
    WHERE id = ANY(${ids}) AND account_id = ${ctx.actor.accountId}`
  return found
}
