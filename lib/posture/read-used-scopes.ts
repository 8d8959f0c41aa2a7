import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { readRollupMarks } from '@/lib/usage/read-rollup-marks'
import { usageParts } from '@/lib/usage/usage-parts'
import { usageSums } from '@/lib/usage/usage-sums'
import { bucketStart, STEP_MS } from '@/lib/usage/usage-window'
import { isIdle, LOOK_BACK_DAYS } from './key-findings'
import type { KeyFact } from './posture-facts'

type Pair = { id: string; scope: string }

/**
 * Of the keys that are old enough to tell and not idle, the scopes that an accepted request of the last 90 days asked
 * for: by what is kept of whole days, and where that does not tell all, by the sums since.
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
  const told = looked.every(({ id, scopes }) => scopes.every((scope) => used.get(id)?.has(scope)))
  if (!told) take(await readSince(tx, ctx, from))
  return keys.map((key) => {
    const usedScopes = used.get(key.id)
    return usedScopes ? { ...key, usedScopes: [...usedScopes] } : key
  })
}

/** What was asked for since the days that were rolled up: of the whole account, in one pass over a day or two. */
async function readSince(tx: Tx, ctx: Ctx, from: Date): Promise<Pair[]> {
  const parts = usageParts({ from, to: ctx.clock.now() }, 'day', await readRollupMarks(tx))
  const fine = parts.filter(({ table }) => table !== 'day')
  if (fine.length === 0) return []
  return tx.$queryRaw<Pair[]>`
    SELECT key_id AS id, scope FROM ${usageSums(fine, { accountId: ctx.actor.accountId })} sums
    WHERE outcome = 'VALID' GROUP BY 1, 2`
}
