import 'server-only'
import { authorize, may } from '@/lib/auth/authorize'
import { ENVIRONMENTS, type Environment } from '@/lib/keys/key-format'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { chosenKeysSql } from './chosen-keys-sql'
import { digestOfKeys } from './digest-of-keys'
import { readImpact } from './read-impact'
import {
  MOST_KEYS,
  type PreviewRevocationInput,
  previewRevocationInput,
  type RevocationPreview,
} from './revocation-contract'

const FIRST = 10

type Chosen = { id: string; name: string; environment: Environment; count: number }

/** How many keys an act on many would change, which, and who uses them; the impact for who may read usage. */
export async function previewRevocation(ctx: Ctx, input: PreviewRevocationInput): Promise<RevocationPreview> {
  authorize(ctx, 'keys:revoke')
  const { filter, act } = parseInput(previewRevocationInput, input)
  const now = ctx.clock.now()
  // What is counted beyond the most is told as a number, and read no further.
  const rows = await ctx.db.$queryRaw<Chosen[]>`
    SELECT chosen.id, chosen.name, chosen.environment::text AS environment, (count(*) OVER ())::int AS count
    FROM ${chosenKeysSql(ctx, filter, act, now)} chosen ORDER BY lower(chosen.name) COLLATE "C", chosen.id LIMIT ${MOST_KEYS}`
  const count = rows[0]?.count ?? 0
  const environments = ENVIRONMENTS.map((environment) => ({
    environment,
    count: rows.filter((row) => row.environment === environment).length,
  }))
  const readable = act !== 'resume' && count > 0 && count <= MOST_KEYS && may(ctx.actor, 'usage:read')
  const keyIds = rows.map(({ id }) => id)
  const { accountId } = ctx.actor
  return {
    count,
    most: MOST_KEYS,
    environments: count > MOST_KEYS ? [] : environments.filter((one) => one.count > 0),
    first: rows.slice(0, FIRST).map(({ id, name }) => ({ id, name })),
    keysDigest: count > MOST_KEYS ? null : digestOfKeys(keyIds),
    impact: readable ? await readImpact(ctx.db, { accountId, keyIds, now }) : null,
  }
}
