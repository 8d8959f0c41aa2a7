import { afterAll, beforeEach, expect, it } from 'vitest'
import { closeDatabase, database, pool } from '@/lib/platform/db'
import { emptyTestDatabase } from '@/lib/platform/test-database'
import type { Feed, FeedBatch, FeedObservation, FeedPrice } from './feed'
import { getFeedEnd } from './get-feed-end'
import { getMarketFigures } from './get-market-figures'
import { listObservations } from './list-observations'
import { refreshMarket } from './refresh-market'

const NOW = new Date('2025-11-05T12:00:00Z')

const price = (on: string, priceUsd: string, rest: Partial<FeedPrice> = {}): FeedPrice => ({
  symbol: 'CRO',
  step: 'day',
  on,
  priceUsd,
  marketCapUsd: null,
  circulatingSupply: null,
  volume24hUsd: null,
  source: 'a',
  ...rest,
})
const MONTH = price('2025-10-01', '0.20329166', {
  step: 'month',
  marketCapUsd: '7083603764',
  circulatingSupply: '3.484453678e+10',
})
const seen = (at: string, value: string, rest: Partial<FeedObservation> = {}): FeedObservation => ({
  symbol: 'CRO',
  metric: 'fdv_usd',
  at,
  value,
  source: 'a',
  ...rest,
})
const WHOLE: FeedBatch = {
  tokens: [{ symbol: 'CRO', name: 'Cronos', sector: 'Layer 1' }],
  prices: [
    MONTH,
    price('2025-10-02', '1e-06', { marketCapUsd: '12' }),
    price('2025-10-03', '0.123456789012'),
  ],
  totals: [{ on: '2025-10-01', capUsd: '4027063874373', btcShare: '0.5871', ethShare: null, source: 'a' }],
  observations: [seen('2025-11-03T02:05:14Z', '14098860756'), seen('2025-11-01T00:00:00Z', '5')],
}

const feed = (batches: FeedBatch[], rest: Partial<Feed> = {}): Feed => ({
  name: 'test',
  licence: 'none',
  sources: ['a', 'b'],
  standing: 'corrects',
  fetch: () => batches,
  ...rest,
})
const refresh = (batches: FeedBatch[], rest: Partial<Feed> = {}, now = NOW) =>
  refreshMarket(pool(), feed(batches, rest), { now, since: null })
const written = async (...asked: Parameters<typeof refresh>) =>
  (await refresh(...asked)).map((count) => count.written)
const revision = async () =>
  (await pool().query<{ revision: string }>('SELECT revision FROM ratings_revision')).rows[0]?.revision
const rowsOf = async (table: string) => (await pool().query(`SELECT * FROM ${table} ORDER BY 1, 2, 3`)).rows

beforeEach(async () => {
  await emptyTestDatabase()
  await pool().query(`INSERT INTO ratings_revision (id, revision, changed_at) VALUES (1, 1, now())
    ON CONFLICT DO NOTHING`)
})
afterAll(closeDatabase)

it('writes every row with its digits, source and time, and nothing at all the second time', async () => {
  const told: string[] = []
  await refreshMarket(pool(), feed([WHOLE]), { now: NOW, since: null }, (what, done, of) =>
    told.push(`${what} ${done}/${of}`),
  )
  expect(told).toEqual(['tokens 1/1', 'prices 3/3', 'totals 1/1', 'observations 2/2'])
  const prices = await database().price.findMany({ orderBy: [{ step: 'asc' }, { on: 'asc' }] })
  expect(prices.map((row) => [row.step, row.priceUsd.toFixed(), row.circulatingSupply?.toFixed()])).toEqual([
    ['day', '0.000001', undefined],
    ['day', '0.123456789012', undefined],
    ['month', '0.20329166', '34844536780'],
  ])
  const kept = await database().observation.findMany({ orderBy: { at: 'asc' } })
  expect(kept.map((row) => [row.value.toFixed(), row.source, row.fetchedAt])).toEqual([
    ['5', 'a', NOW],
    ['14098860756', 'a', NOW],
  ])
  const before = await revision()
  expect(await written([WHOLE], {}, new Date('2025-11-06T00:00:00Z'))).toEqual([0, 0, 0, 0])
  expect(await revision()).toBe(before)
})

it('writes nothing when a feed breaks half-way, gives a wrong row late, or names what has no name', async () => {
  async function* breaking() {
    yield WHOLE
    throw new Error('the line went dead')
  }
  await expect(refresh([], { fetch: breaking })).rejects.toThrow('the line went dead')
  const late = { observations: [seen('2025-11-06T00:00:00Z', '1')] }
  await expect(refresh([WHOLE, late])).rejects.toThrow('it was observed after it was collected')
  const nameless = { prices: [price('2025-10-04', '1', { symbol: 'NEW' })] }
  await expect(refresh([WHOLE, nameless])).rejects.toThrow('gave figures of NEW')
  // The database itself refuses this one, after the rows before it.
  const yearNought = { observations: [seen('0000-11-04T00:00:00Z', '1')] }
  await expect(refresh([WHOLE, yearNought])).rejects.toThrow('out of range')
  for (const table of ['tokens', 'prices', 'total_market_caps', 'observations']) {
    expect(await rowsOf(table), table).toEqual([])
  }
})

it('never lets an older observation take the place of a newer one', async () => {
  await refresh([WHOLE])
  await refresh([{ observations: [seen('2025-11-02T00:00:00Z', '7')] }])
  expect((await getMarketFigures(database(), ['CRO'])).get('CRO')?.fdvUsd).toEqual({
    value: 14098860756,
    asOf: '2025-11-03',
    source: 'a',
  })
  const again = (value: string, collectedAt: string): FeedBatch => ({
    collectedAt,
    observations: [seen('2025-11-03T02:05:14Z', value)],
  })
  expect(await written([again('1', '2025-11-04T00:00:00Z')])).toEqual([0])
  expect(await written([again('2', '2025-11-05T12:00:01Z')])).toEqual([1])
  const values = (await listObservations(database(), ['CRO'])).get('CRO')?.map((row) => row.value)
  expect(values).toEqual([5, 7, 2])
  const early = await listObservations(database(), ['CRO'], new Date('2025-11-02T00:00:00Z'))
  expect(early.get('CRO')?.map((row) => row.at)).toEqual([
    '2025-11-01T00:00:00.000Z',
    '2025-11-02T00:00:00.000Z',
  ])
})

it('who fills completes a reading and changes none; who corrects replaces it', async () => {
  await refresh([WHOLE])
  const volume = { prices: [{ ...MONTH, volume24hUsd: '77506808', marketCapUsd: '1' }] }
  expect(await written([volume], { standing: 'fills' })).toEqual([1])
  const other = { prices: [{ ...MONTH, priceUsd: '9', source: 'b' }, price('2025-10-04', '4')] }
  expect(await written([other], { standing: 'fills' })).toEqual([1])
  const monthly = () => database().price.findFirst({ where: { step: 'month' } })
  expect(
    await monthly().then((row) => [row?.priceUsd, row?.marketCapUsd, row?.volume24hUsd].map(String)),
  ).toEqual(['0.20329166', '7083603764', '77506808'])
  expect(await written([other])).toEqual([1])
  expect(await monthly().then((row) => [String(row?.priceUsd), row?.source])).toEqual(['9', 'b'])
})

it('who corrects keeps what its own reading leaves out, and takes nothing of another source', async () => {
  await refresh([WHOLE])
  const monthly = async () => {
    const row = await database().price.findFirst({ where: { step: 'month' } })
    return [row?.priceUsd, row?.marketCapUsd, row?.circulatingSupply, row?.source].map(String)
  }
  const bare = { marketCapUsd: null, circulatingSupply: null }
  const less = { prices: [{ ...MONTH, ...bare }] }
  const before = await revision()
  expect(await written([less])).toEqual([0])
  expect(await revision()).toBe(before)
  expect(await written([{ prices: [{ ...MONTH, ...bare, priceUsd: '2' }] }])).toEqual([1])
  expect(await monthly()).toEqual(['2', '7083603764', '34844536780', 'a'])
  expect(await written([{ prices: [{ ...MONTH, ...bare, source: 'b' }] }])).toEqual([1])
  expect(await monthly()).toEqual(['0.20329166', 'null', 'null', 'b'])
})

it('knows the day from which a feed has to be asked', async () => {
  expect(await getFeedEnd(database(), ['a'])).toBeNull()
  await refresh([WHOLE])
  expect(await getFeedEnd(database(), ['a', 'b'])).toEqual(new Date('2025-11-03T00:00:00Z'))
  expect(await getFeedEnd(database(), ['b'])).toBeNull()
})
