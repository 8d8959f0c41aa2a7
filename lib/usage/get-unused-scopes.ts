import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import { findKey } from '@/lib/keys/find-key'
import type { Ctx } from '@/lib/platform/ctx'
import { atOneInstant } from '@/lib/platform/db'
import { parseInput } from '@/lib/platform/parse-input'
import { readRollupMarks } from './read-rollup-marks'
import { knownScopes, type ScopeUse } from './unused-scopes'
import { type UnusedScopesInput, type UnusedScopesView, unusedScopesInput } from './usage-contract'
import { usageParts } from './usage-parts'
import { usageSums } from './usage-sums'
import { STEP_MS } from './usage-window'

/** Which scopes of a key no accepted request has asked for in 30 or 90 days, and when each was last asked for. */
export async function getUnusedScopes(
  ctx: Ctx,
  input: UnusedScopesInput & { keyId: string },
): Promise<UnusedScopesView> {
  authorize(ctx, 'usage:read')
  const { keyId, ...rest } = input
  const { days } = parseInput(unusedScopesInput, rest)
  const now = ctx.clock.now()
  const since = new Date(now.getTime() - days * STEP_MS.day)
  return atOneInstant(ctx.db, async (tx) => {
    const key = await findKey(tx, ctx, keyId)
    const uses: ScopeUse[] = []
    for (const part of usageParts({ from: new Date(0), to: now }, 'day', await readRollupMarks(tx))) {
      const rows = await tx.$queryRaw<{ scope: string; lastAt: Date }[]>`
        SELECT scope, max(at) AS "lastAt" FROM ${usageSums([part], { accountId: key.accountId, keyId })} sums
        WHERE outcome = 'VALID' GROUP BY scope`
      uses.push(...rows.map((row) => ({ ...row, step: part.table })))
    }
    const scopes = knownScopes(key.scopes, uses, since)
    return {
      days,
      observedSince: (key.createdAt > since ? key.createdAt : since).toISOString(),
      scopes: scopes.map(({ lastUsedAt, step, ...scope }) => ({
        ...scope,
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
        precision: step,
      })),
    }
  })
}
