import 'server-only'
import type pg from 'pg'
import { RATINGS_LOCK } from '@/lib/tokens/ratings-lock'
import { checkFeed, FeedError } from './check-feed'
import type { Feed, FeedBatch } from './feed'
import {
  observationStatements,
  priceStatements,
  type Statements,
  tokenStatements,
  totalStatements,
} from './market-statements'

export type RefreshCount = { what: string; rows: number; written: number }
type Asked = { now: Date; since: Date | null }

const BATCH = 10_000

/**
 * Takes in what a feed gives: all of it is fetched and checked first, then written in one transaction, or nothing is.
 * New rows are added, rows that differ replaced as the feed's standing allows, equal ones left alone; doing it again
 * changes nothing. `tell` hears the rows done so far. Throws FeedError, or what the feed throws.
 */
export async function refreshMarket(
  pool: pg.Pool,
  feed: Feed,
  { now, since }: Asked,
  tell: (what: string, done: number, of: number) => void = () => undefined,
): Promise<RefreshCount[]> {
  const batches: FeedBatch[] = []
  for await (const batch of feed.fetch(since)) batches.push(batch)
  checkFeed(feed, batches, now)
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    // Two refreshes at once, or one and a publication, would otherwise wait for each other's rows in two orders.
    await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [RATINGS_LOCK])
    const counts: RefreshCount[] = []
    const take = async (what: string, rows: readonly object[], { changed, write }: Statements) => {
      let written = 0
      for (let from = 0; from < rows.length; from += BATCH) {
        const batch = rows.slice(from, from + BATCH).map((row, i) => ({ i, ...row }))
        const found = await client.query<{ i: number }>(changed, [JSON.stringify(batch)])
        if (found.rows.length > 0) {
          await client.query(write, [JSON.stringify(found.rows.map(({ i }) => batch[i]))])
        }
        written += found.rows.length
        tell(what, from + batch.length, rows.length)
      }
      if (rows.length > 0) counts.push({ what, rows: rows.length, written })
    }
    await take(
      'tokens',
      batches.flatMap((batch) => batch.tokens ?? []),
      tokenStatements(),
    )
    const prices = batches.flatMap((batch) => batch.prices ?? [])
    const observations = batches.flatMap((batch) => {
      const fetchedAt = batch.collectedAt ?? now.toISOString()
      return (batch.observations ?? []).map((seen) => ({ ...seen, fetchedAt }))
    })
    await refuseUnknown(client, feed, [...prices, ...observations])
    await take('prices', prices, priceStatements(feed.standing))
    await take(
      'totals',
      batches.flatMap((batch) => batch.totals ?? []),
      totalStatements(feed.standing),
    )
    await take('observations', observations, observationStatements())
    await client.query('COMMIT')
    return counts
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

async function refuseUnknown(
  client: pg.PoolClient,
  feed: Feed,
  rows: readonly { symbol: string }[],
): Promise<void> {
  const symbols = [...new Set(rows.map((row) => row.symbol))]
  const known = await client.query<{ symbol: string }>('SELECT symbol FROM tokens WHERE symbol = ANY($1)', [
    symbols,
  ])
  const named = new Set(known.rows.map((row) => row.symbol))
  const unknown = symbols.filter((symbol) => !named.has(symbol))
  if (unknown.length === 0) return
  const some = `${unknown.slice(0, 5).join(', ')}${unknown.length > 5 ? ' and others' : ''}`
  throw new FeedError(
    feed.name,
    `figures of ${some}`,
    'neither the feed nor the database has a name for that',
  )
}
