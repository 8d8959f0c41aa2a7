import { afterAll, beforeEach, expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { refreshMarket } from '@/lib/market/refresh-market'
import { closeDatabase, database, pool } from '@/lib/platform/db'
import { emptyTestDatabase } from '@/lib/platform/test-database'
import { RATINGS_LOCK } from '@/lib/tokens/ratings-lock'
import { seedRatings } from '@/prisma/seed-ratings'
import { correctRating } from './correct-rating'
import { getDraft } from './get-draft'
import { importRatings } from './import-ratings'
import { listVersions } from './list-versions'
import { publishDraft } from './publish-draft'

beforeEach(async () => {
  await emptyTestDatabase()
  await seedRatings(database())
}, 60_000)
afterAll(closeDatabase)

it('is taken first by all who write ratings: whoever waits for it holds no row that another may want', async () => {
  const ctx = (await testAccount()).asStaff('analyst')
  const publication = {
    publisher: 'A',
    title: 'B',
    copy: 'all',
    retrievedOn: '2026-11-20',
    completeness: 'grades',
  }
  const text = JSON.stringify([{ symbol: 'SOL', publication }])
  const { draftId } = await importRatings(ctx, { fileName: 'a.json', text })
  const { comparedWith } = await getDraft(ctx, { draftId })
  const { columns } = await listVersions(ctx, { ratingId: 'rat_cro_1' })
  const feed = {
    name: 'test',
    licence: 'none',
    sources: ['a'],
    standing: 'corrects' as const,
    fetch: () => [{ tokens: [{ symbol: 'NEWT', name: 'Newt' }] }],
  }
  const blocker = await pool().connect()
  await blocker.query('BEGIN')
  await blocker.query('SELECT pg_advisory_xact_lock(hashtext($1))', [RATINGS_LOCK])
  const acts = Promise.all([
    publishDraft(ctx, { draftId, comparedWith, note: 'As printed' }),
    correctRating(ctx, {
      ratingId: 'rat_cro_1',
      basedOn: 1,
      columns: { ...columns, support: '0.05' },
      note: 'Read',
    }),
    refreshMarket(pool(), feed, { now: new Date('2026-11-22T00:00:00Z'), since: null }),
    seedRatings(database()),
  ])
  acts.catch(() => undefined)
  try {
    await expect
      .poll(async () => {
        const { rows } = await blocker.query(`SELECT a.pid FROM pg_locks a
          WHERE a.locktype = 'advisory' AND NOT a.granted
            AND a.database = (SELECT oid FROM pg_database WHERE datname = current_database())`)
        return rows.length
      })
      .toBe(4)
    const { rows } = await blocker.query(`SELECT relation::regclass::text AS name FROM pg_locks
      WHERE pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted)
        AND locktype = 'relation' AND mode = 'RowExclusiveLock'`)
    expect(rows).toEqual([])
  } finally {
    await blocker.query('ROLLBACK')
    blocker.release()
  }
  expect(await acts).toMatchObject([
    { published: [{ symbol: 'SOL' }] },
    { version: 2 },
    [{ written: 1 }],
    undefined,
  ])
})
