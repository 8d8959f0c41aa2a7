import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import { visibleKeysSql } from '@/lib/keys/visible-keys'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { effectivePolicy } from '@/lib/policies/effective-policy'
import { readPolicy } from '@/lib/policies/read-policy'
import type { KeyFact, VersionFact } from './posture-facts'
import { rowsOfKeys } from './rows-of-keys'

/** More keys than this are not looked at in one page; the oldest come first. */
const MOST_KEYS = 5000

type KeyRow = Omit<KeyFact, 'rotateEveryDays' | 'versions' | 'rotation' | 'usedScopes'> & {
  policy: unknown
}

const alive = (now: Date) => Prisma.sql`
  (v.revoked_at IS NULL OR v.revoked_at > ${now}) AND (v.expires_at IS NULL OR v.expires_at > ${now})
  AND (v.retires_at IS NULL OR v.retires_at > ${now})`

/** The living keys that are there for the actor, with their living versions. `leftOut`: beyond the most. */
export async function readKeyFacts(
  tx: Tx,
  ctx: Ctx,
  accountPolicy: unknown,
  most = MOST_KEYS,
): Promise<{ keys: KeyFact[]; leftOut: number }> {
  const now = ctx.clock.now()
  const { accountId } = ctx.actor
  const living = Prisma.sql`${visibleKeysSql(ctx)} AND (k.expires_at IS NULL OR k.expires_at > ${now})
    AND EXISTS (SELECT FROM versions v WHERE v.key_id = k.id AND ${alive(now)})`
  const rows = await tx.$queryRaw<KeyRow[]>`
    SELECT k.*, (SELECT max(u.last_at) FROM usage_versions u JOIN versions v ON v.id = u.version_id
      WHERE v.key_id = k.id AND v.account_id = ${accountId}) AS "usedAt"
    FROM (
      SELECT k.id, k.name, k.environment::text AS environment, k.created_at AS "createdAt",
        k.expires_at AS "expiresAt", k.disabled_at AS "disabledAt", k.scopes, k.ip_allowlist AS "ipAllowlist",
        k.rotation_policy AS policy
      FROM keys k WHERE ${living} ORDER BY k.created_at, k.id LIMIT ${most}
    ) k ORDER BY k."createdAt", k.id`
  const ids = rows.map(({ id }) => id)
  const versions = await tx.$queryRaw<(VersionFact & { keyId: string })[]>`
    SELECT v.key_id AS "keyId", v.number, v.not_before AS "notBefore", v.expires_at AS "expiresAt",
      v.retires_at AS "retiresAt", v.revoked_at AS "revokedAt", u.last_at AS "usedAt"
    FROM versions v LEFT JOIN usage_versions u ON u.version_id = v.id
    WHERE v.account_id = ${accountId} AND v.key_id = ANY(${ids}::text[]) AND ${alive(now)} ORDER BY v.number`
  const rotations = await tx.$queryRaw<(NonNullable<KeyFact['rotation']> & { keyId: string })[]>`
    SELECT r.key_id AS "keyId", v.number AS "fromVersion", t.number AS "successorVersion", r.ends_at AS "endsAt"
    FROM rotations r JOIN versions v ON v.id = r.from_version_id JOIN versions t ON t.id = r.to_version_id
    WHERE r.account_id = ${accountId} AND r.key_id = ANY(${ids}::text[]) AND r.cancelled_at IS NULL
      AND r.completed_at IS NULL AND r.rolled_back_at IS NULL AND ${alive(now)}`
  const versionsOf = rowsOfKeys(versions, ({ keyId }) => keyId)
  const rotationOf = new Map(rotations.map(({ keyId, ...rotation }) => [keyId, rotation]))
  const account = readPolicy(accountPolicy)
  const keys = rows.map(({ policy, ...row }) => ({
    ...row,
    rotateEveryDays: effectivePolicy(account, readPolicy(policy)).rotateEveryDays,
    versions: versionsOf.get(row.id) ?? [],
    rotation: rotationOf.get(row.id) ?? null,
    usedScopes: null,
  }))
  return { keys, leftOut: rows.length < most ? 0 : (await countLiving(tx, living)) - rows.length }
}

async function countLiving(tx: Tx, living: Prisma.Sql): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM keys k WHERE ${living}`
  return row?.count ?? 0
}
