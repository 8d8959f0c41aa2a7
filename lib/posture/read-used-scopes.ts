import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { readRollupMarks } from '@/lib/usage/read-rollup-marks'
import { usageParts } from '@/lib/usage/usage-parts'
import { bucketStart, STEP_MS } from '@/lib/usage/usage-window'
import { isIdle, LOOK_BACK_DAYS } from './key-findings'
import type { KeyFact } from './posture-facts'
import { rowsOfKeys } from './rows-of-keys'

const TABLES = {
  minute: Prisma.sql`usage_minutes`,
  hour: Prisma.sql`usage_hours`,
  day: Prisma.sql`usage_days`,
}

/**
 * Of the keys that are old enough to tell and not idle, the scopes that an accepted request of the last 90 days asked
 * for. One look for each scope, which ends at the first sum that has it: only of what nobody asked for all are read.
 */
export async function readUsedScopes(tx: Tx, ctx: Ctx, keys: readonly KeyFact[]): Promise<KeyFact[]> {
  const now = ctx.clock.now()
  const looked = keys.filter(
    (key) =>
      key.scopes.length > 1 &&
      key.disabledAt === null &&
      !isIdle(key, now) &&
      now.getTime() - key.createdAt.getTime() >= LOOK_BACK_DAYS * STEP_MS.day,
  )
  if (looked.length === 0) return [...keys]
  const asked = looked.flatMap(({ id, scopes }) => scopes.map((scope) => ({ id, scope })))
  // What lies in the first day may have been before the 90 days or not: it counts as used.
  const from = bucketStart(new Date(now.getTime() - LOOK_BACK_DAYS * STEP_MS.day), 'day')
  const parts = usageParts({ from, to: now }, 'day', await readRollupMarks(tx))
  const found = parts.map(
    ({ table, from, to }) => Prisma.sql`EXISTS (
      SELECT FROM ${TABLES[table]} u
      WHERE u.key_id = asked.id AND u.at >= ${from} AND u.at < ${to} AND u.outcome = 'VALID'
        AND asked.scope = ANY(string_to_array(u.scope, ' ')) OFFSET 0)`,
  )
  const rows = await tx.$queryRaw<{ id: string; scope: string }[]>`
    SELECT asked.id, asked.scope
    FROM unnest(${asked.map(({ id }) => id)}::text[], ${asked.map(({ scope }) => scope)}::text[]) asked(id, scope)
    WHERE ${Prisma.join(found, ' OR ')}`
  const usedOf = rowsOfKeys(rows, ({ id }) => id)
  const lookedAt = new Set(looked.map(({ id }) => id))
  return keys.map((key) =>
    lookedAt.has(key.id) ? { ...key, usedScopes: (usedOf.get(key.id) ?? []).map(({ scope }) => scope) } : key,
  )
}
