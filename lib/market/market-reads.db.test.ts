import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeDatabase, database, pool } from '@/lib/platform/db'
import { seedRatings } from '@/prisma/seed-ratings'
import { getClosingPrices } from './get-closing-prices'
import { getMarketFigures } from './get-market-figures'
import { getRelatedTokens } from './get-related-tokens'
import { getRiskMetrics } from './get-risk-metrics'
import { getTotalMarketCaps } from './get-total-market-caps'
import { listObservations } from './list-observations'

beforeAll(() => seedRatings(database()))
afterAll(closeDatabase)

it('gives the newest of each figure with its own day and source, and nothing of what is unknown', async () => {
  const figures = await getMarketFigures(database(), ['CRO', 'MNT', 'NOBODY'])
  expect([...figures.keys()].sort()).toEqual(['CRO', 'MNT'])
  const listed = { asOf: '2025-11-03', source: 'CoinGecko listing' }
  expect(figures.get('CRO')).toMatchObject({
    marketCapUsd: { value: 5185879289, ...listed },
    maxSupply: { value: 100000000000, ...listed },
    fees24hUsd: { value: 78, asOf: '2025-11-03', source: 'DefiLlama' },
  })
  // Mantle is in the monthly listing only.
  expect(figures.get('MNT')).toMatchObject({
    marketCapUsd: { value: 6169219855, asOf: '2025-10-01', source: 'coinmarketcap' },
    volume24hUsd: { value: 321985930, asOf: '2025-10-01' },
    fdvUsd: null,
    tvlUsd: null,
  })
})

it('takes the observation of a day that a listing also has, and the listing of a later one', async () => {
  const saw = (at: string) =>
    pool().query(`INSERT INTO observations VALUES ('MNT', 'market_cap_usd', '${at}', 5, 'z', now())`)
  const cap = async () => (await getMarketFigures(database(), ['MNT'])).get('MNT')?.marketCapUsd
  await saw('2025-09-30T23:59:59Z')
  expect((await cap())?.source).toBe('coinmarketcap')
  await saw('2025-10-01T00:00:00Z')
  expect(await cap()).toEqual({ value: 5, asOf: '2025-10-01', source: 'z' })
})

it('takes a 0 for not reported, and of two sources at one instant the first by name', async () => {
  const saw = (symbol: string, at: string, value: number, source: string) =>
    pool().query('INSERT INTO observations VALUES ($1, $2, $3, $4, $5, now())', [
      ...[symbol, 'tvl_usd', at, value, source],
    ])
  const tvl = async () => (await getMarketFigures(database(), ['DOT'])).get('DOT')?.tvlUsd
  await pool().query(`DELETE FROM observations WHERE symbol = 'DOT' AND metric = 'tvl_usd'`)
  await saw('DOT', '2025-12-01T00:00:00Z', 0, 'a')
  expect(await tvl()).toBeNull()
  await saw('DOT', '2025-11-30T00:00:00Z', 7, 'b')
  expect(await tvl()).toEqual({ value: 7, asOf: '2025-11-30', source: 'b' })
  for (const [value, source] of [
    [1, 'y'],
    [2, 'B'],
    [3, 'a'],
  ] as const) {
    await saw('DOT', '2025-12-02T00:00:00Z', value, source)
  }
  expect(await tvl()).toEqual({ value: 2, asOf: '2025-12-02', source: 'B' })
})

it('gives closing prices oldest first, within the days asked for, and a gap as a gap', async () => {
  const asked = { step: 'month', from: '2022-05-02', to: '2023-02-01' } as const
  const prices = await getClosingPrices(database(), ['FET', 'BTC', 'NOBODY'], asked)
  expect(prices.get('FET')?.map(({ on }) => on)).toEqual(['2022-06-01', '2023-01-01', '2023-02-01'])
  expect(prices.get('BTC')?.length).toBe(9)
  expect(prices.get('BTC')?.[0]).toMatchObject({ on: '2022-06-01', source: 'coinmarketcap' })
  expect(prices.has('NOBODY')).toBe(false)
  expect((await getClosingPrices(database(), ['BTC'], { step: 'day' })).size).toBe(0)
})

it('gives observations of each token up to an instant, and the whole market by month', async () => {
  const all = (await listObservations(database(), ['DOT', 'NOBODY'])).get('DOT') ?? []
  const days = [...new Set(all.map(({ at }) => at))]
  expect(days).toEqual([...days].sort())
  const early = (await listObservations(database(), ['DOT'], new Date('2025-10-31T00:00:00Z'))).get('DOT')
  expect(early?.map(({ metric, value }) => [metric, value])).toEqual([
    ['dev_authors_30d', 11],
    ['dev_authors_365d', 42],
    ['dev_authors_90d', 18],
    ['dev_commits_30d', 18],
    ['dev_commits_365d', 151],
    ['dev_commits_90d', 43],
  ])
  const totals = await getTotalMarketCaps(database())
  expect([totals.length, totals[0]?.on, totals.at(-1)?.capUsd]).toEqual([70, '2020-01-01', 4027063874373])
})

it('gives the risk of a token, and those related to it', async () => {
  const risk = await getRiskMetrics(database(), 'CRO')
  expect(risk.market[0]).toMatchObject({ count: 36, to: '2025-10-01' })
  expect(risk.market[0]?.beta).toBeCloseTo(1.879, 3)
  const related = await getRelatedTokens(database(), 'TAO')
  expect([related?.sector, related?.sectorPublished, related?.among]).toEqual(['AI', true, 68])
  expect(related?.sameSector.map(({ symbol }) => symbol)).toEqual(['FET'])
  expect(related?.mostAlike.every(({ months, correlation }) => months >= 12 && correlation !== null)).toBe(
    true,
  )
  expect(await getRelatedTokens(database(), 'NOBODY')).toBeNull()
  expect((await getRiskMetrics(database(), 'NOBODY')).drawdown[0]?.drawdown).toBeNull()
})
