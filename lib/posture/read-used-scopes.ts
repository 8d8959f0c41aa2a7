import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { readRollupMarks } from '@/lib/usage/read-rollup-marks'
import { usageParts } from '@/lib/usage/usage-parts'
import { bucketStart, STEP_MS } from '@/lib/usage/usage-window'
import { isIdle, LOOK_BACK_DAYS } from './key-findings'
import type { KeyFact } from './posture-facts'

const TABLES = {
  minute: Prisma.sql`usage_minutes`,
  hour: Prisma.sql`usage_hours`,
  day: Prisma.sql`usage_days`,
}

type Pair = { id: string; scope: string }

/**
 * Of the keys that are old enough to tell and not idle, the scopes that an accepted request of the last 90 days asked
 * for: by what is kept of whole days, and for the rest by the sums since, which end at the first that has it.
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
  const used = new Map(looked.map(({ id }) => [id, new Set<string>()]))
  const take = (rows: readonly Pair[]) => {
    for (const { id, scope } of rows) for (const one of scope.split(' ')) used.get(id)?.add(one)
  }
  // What lies in the first day may have been before the 90 days or not: it counts as used.
  const from = bucketStart(new Date(now.getTime() - LOOK_BACK_DAYS * STEP_MS.day), 'day')
  take(
    await tx.$queryRaw<Pair[]>`
    SELECT key_id AS id, scope FROM usage_scopes
    WHERE key_id = ANY(${looked.map(({ id }) => id)}) AND last_at >= ${from}`,
  )
  const open = looked.flatMap(({ id, scopes }) =>
    scopes.flatMap((scope) => (used.get(id)?.has(scope) ? [] : { id, scope })),
  )
  take(await readSince(tx, open, from, now))
  return keys.map((key) => {
    const usedScopes = used.get(key.id)
    return usedScopes ? { ...key, usedScopes: [...usedScopes] } : key
  })
}

/** Which of these are found in what was not yet rolled up into days. */
async function readSince(tx: Tx, open: readonly Pair[], from: Date, now: Date): Promise<Pair[]> {
  const parts = usageParts({ from, to: now }, 'day', await readRollupMarks(tx))
  const found = parts
    .filter(({ table }) => table !== 'day')
    .map(
      ({ table, from, to }) => Prisma.sql`EXISTS (
        SELECT FROM ${TABLES[table]} u
        WHERE u.key_id = open.id AND u.at >= ${from} AND u.at < ${to} AND u.outcome = 'VALID'
          AND open.scope = ANY(string_to_array(u.scope, ' ')) ORDER BY u.key_id, u.at LIMIT 1)`,
    )
  if (open.length === 0 || found.length === 0) return []
  return tx.$queryRaw<Pair[]>`
    SELECT open.id, open.scope
    FROM unnest(${open.map(({ id }) => id)}::text[], ${open.map(({ scope }) => scope)}::text[]) open(id, scope)
    WHERE ${Prisma.join(found, ' OR ')}`
}
