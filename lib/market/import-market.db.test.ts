import { afterAll, beforeEach, expect, it } from 'vitest'
import { closeDatabase, database, pool } from '@/lib/platform/db'
import { emptyTestDatabase } from '@/lib/platform/test-database'
import { importMarket, type MarketFiles } from './import-market'

const FILES: MarketFiles = {
  monthly: [
    monthly('2025-09-01', 'Crypto.com Coin', '0.26970237'),
    monthly('2025-10-01', 'Cronos', '0.20329166'),
  ],
  totals: [{ on: '2025-10-01', capUsd: '4027063874373', btcShare: '0.5871', ethShare: null }],
  daily: [
    { symbol: 'CRO', on: '2025-10-02', priceUsd: '1e-06', marketCapUsd: '7083603764', source: 'coinbase' },
    { symbol: 'CRO', on: '2025-10-03', priceUsd: '0.123456789012', marketCapUsd: null, source: 'coingecko' },
  ],
}

function monthly(on: string, name: string, priceUsd: string): MarketFiles['monthly'][number] {
  const caps = { marketCapUsd: '7083603764', circulatingSupply: '3.484453678e+10', volume24hUsd: '77506808' }
  return { symbol: 'CRO', name, on, priceUsd, ...caps }
}

const silent = () => undefined
const written = async (files: MarketFiles) =>
  (await importMarket(pool(), files, silent)).map((count) => count.written)

beforeEach(emptyTestDatabase)
afterAll(closeDatabase)

it('writes every row with its digits, its source and the latest name, and tells how far it is', async () => {
  const told: string[] = []
  await importMarket(pool(), FILES, (what, done, of) => told.push(`${what} ${done}/${of}`))
  expect(told).toEqual(['tokens 1/1', 'monthly readings 2/2', 'monthly totals 1/1', 'daily prices 2/2'])
  expect(await database().token.findMany()).toEqual([{ symbol: 'CRO', name: 'Cronos', sector: null }])
  const rows = await database().price.findMany({ orderBy: [{ step: 'asc' }, { on: 'asc' }] })
  expect(
    rows.map((row) => [row.step, row.priceUsd.toFixed(), row.circulatingSupply?.toFixed(), row.source]),
  ).toEqual([
    ['day', '0.000001', undefined, 'coinbase'],
    ['day', '0.123456789012', undefined, 'coingecko'],
    ['month', '0.26970237', '34844536780', 'coinmarketcap'],
    ['month', '0.20329166', '34844536780', 'coinmarketcap'],
  ])
})

it('writes nothing the second time, and only what differs the third', async () => {
  expect(await written(FILES)).toEqual([1, 2, 1, 2])
  expect(await written(FILES)).toEqual([0, 0, 0, 0])
  const [first, second] = FILES.daily
  if (!first || !second) throw new Error('two rows')
  expect(await written({ ...FILES, daily: [first, { ...second, priceUsd: '0.2' }] })).toEqual([0, 0, 0, 1])
})

it('writes nothing at all when a symbol has no name', async () => {
  const daily = [
    ...FILES.daily,
    { symbol: 'NEW', on: '2025-10-02', priceUsd: '1', marketCapUsd: null, source: 'x' },
  ]
  await expect(importMarket(pool(), { ...FILES, daily }, silent)).rejects.toThrow(
    'daily_prices.csv has prices of NEW',
  )
  expect(await database().token.count()).toBe(0)
  expect(await database().price.count()).toBe(0)
})

it('writes nothing at all when the database refuses a late row', async () => {
  const daily = [
    ...FILES.daily,
    { symbol: 'CRO', on: '2025-10-04', priceUsd: '1e40', marketCapUsd: null, source: 'x' },
  ]
  await expect(importMarket(pool(), { ...FILES, daily }, silent)).rejects.toThrow()
  expect(await database().price.count()).toBe(0)
})
