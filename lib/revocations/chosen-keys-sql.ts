import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import { visibleKeysSql } from '@/lib/keys/visible-keys'
import type { Ctx } from '@/lib/platform/ctx'
import type { RevocationAct, RevocationFilter } from './revocation-contract'

/** What has something alive to end, of `keys k`: what version-state.ts says of an end, as SQL. */
export function aliveSql(now: Date): Prisma.Sql {
  return Prisma.sql`(coalesce(k.expires_at > ${now}, true) AND EXISTS (
    SELECT FROM versions v WHERE v.key_id = k.id AND ${versionAliveSql(now)}))`
}

/** The same of a version `v`, as far as its key has not expired. */
export function versionAliveSql(now: Date): Prisma.Sql {
  return Prisma.sql`coalesce(v.revoked_at > ${now}, true) AND coalesce(v.expires_at > ${now}, true)
    AND coalesce(v.retires_at > ${now}, true)`
}

/** Whether `keys k` works as far as suspending goes: staff may suspend what its account did, not the other way. */
export function notSuspendedSql(actorType: string): Prisma.Sql {
  return actorType === 'staff' ? Prisma.sql`NOT k.disabled_by_staff` : Prisma.sql`k.disabled_at IS NULL`
}

/** Whether this side may let `keys k` work again, as `resumeKey` says: staff what they suspended, others the rest. */
export function resumableSql(actorType: string): Prisma.Sql {
  return actorType === 'staff'
    ? Prisma.sql`k.disabled_by_staff`
    : Prisma.sql`(k.disabled_at IS NOT NULL AND NOT k.disabled_by_staff)`
}

/** The keys that a filter chooses, of those that are there for the actor and that the act would change: `id`, `name`. */
export function chosenKeysSql(ctx: Ctx, filter: RevocationFilter, act: RevocationAct, now: Date): Prisma.Sql {
  const { environment, createdBy, label, issuedFrom, issuedBefore, keyIds, revocationId } = filter
  const { accountId, type } = ctx.actor
  const conditions = [visibleKeysSql(ctx), aliveSql(now)]
  if (act === 'suspend') conditions.push(notSuspendedSql(type))
  if (act === 'resume') conditions.push(resumableSql(type))
  if (environment) conditions.push(Prisma.sql`k.environment = ${environment}::environment`)
  if (createdBy) {
    conditions.push(Prisma.sql`(k.created_by = ${createdBy} OR k.created_by IN (
      SELECT m.id FROM management_keys m WHERE m.account_id = ${accountId} AND m.created_by = ${createdBy}))`)
  }
  if (label) {
    const value = Prisma.sql`k.metadata ->> ${label.name}`
    conditions.push(
      label.value === undefined ? Prisma.sql`${value} IS NOT NULL` : Prisma.sql`${value} = ${label.value}`,
    )
  }
  if (issuedFrom || issuedBefore) {
    conditions.push(Prisma.sql`EXISTS (SELECT FROM versions v WHERE v.key_id = k.id
      ${issuedFrom ? Prisma.sql`AND v.created_at >= ${issuedFrom}` : Prisma.empty}
      ${issuedBefore ? Prisma.sql`AND v.created_at < ${issuedBefore}` : Prisma.empty})`)
  }
  if (revocationId) {
    conditions.push(Prisma.sql`k.id IN (SELECT r.key_id FROM revocation_keys r JOIN revocations o ON o.id = r.revocation_id
      WHERE o.id = ${revocationId} AND o.account_id = ${accountId} AND r.outcome = 'done')`)
  }
  if (keyIds) conditions.push(Prisma.sql`k.id = ANY(${keyIds})`)
  return Prisma.sql`(SELECT k.id, k.name, k.environment FROM keys k WHERE ${Prisma.join(conditions, ' AND ')})`
}
