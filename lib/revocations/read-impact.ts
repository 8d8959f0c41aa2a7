import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import { atOneInstant, type Db } from '@/lib/platform/db'
import { accountSums } from '@/lib/usage/account-sums'
import { readRollupMarks } from '@/lib/usage/read-rollup-marks'
import { partsSince } from '@/lib/usage/usage-parts'
import type { RevocationPreview } from './revocation-contract'

const HOUR_MS = 3_600_000
const MOST_MS = 4000
/** PostgreSQL's code for a statement that took longer than it may. */
const TOO_LONG = '57014'
/** So few keys are looked up one by one; of more, every sum of the account is read. */
const FEW = 200

type Used = { keys: number; requests: number; clients: number }
type Read = (hours: number) => Promise<Used>

/**
 * Who used these keys (ids) of the account in the last 24 hours and 7 days, from recorded usage. Null when it takes
 * longer than 4 s: whoever has to stop a leak waits for no figure.
 */
export async function readImpact(
  db: Db,
  of: { accountId: string; keyIds: readonly string[]; now: Date },
): Promise<RevocationPreview['impact']> {
  const { accountId, now } = of
  const keyIds = [...of.keyIds]
  try {
    return await atOneInstant(db, async (tx) => {
      await tx.$executeRaw`SELECT set_config('statement_timeout', ${String(MOST_MS)}, true)`
      const marks = await readRollupMarks(tx)
      const read: Read = async (hours) => {
        const since = new Date(now.getTime() - hours * HOUR_MS)
        const parts = partsSince(since, now, marks)
        const sums = accountSums(accountId, parts, 'day', 'key', keyIds.length <= FEW ? keyIds : undefined)
        const [row] = await tx.$queryRaw<Used[]>`
          WITH chosen AS MATERIALIZED (SELECT unnest(${keyIds}::text[]) AS id),
          used AS (
            SELECT c.key_id, c.client FROM usage_clients c JOIN chosen ON chosen.id = c.key_id WHERE c.last_at >= ${since}
          )
          SELECT (SELECT count(DISTINCT key_id) FROM used)::int AS keys,
            (SELECT count(DISTINCT client) FROM used)::int AS clients,
            (SELECT coalesce(sum(s.count), 0) FROM ${sums} s JOIN chosen ON chosen.id = s.value)::float8 AS requests`
        return row ?? { keys: 0, requests: 0, clients: 0 }
      }
      return { day: await read(24), week: await read(168) }
    })
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.message.includes(TOO_LONG)) return null
    throw error
  }
}
