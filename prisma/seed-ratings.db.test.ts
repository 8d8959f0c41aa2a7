import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeDatabase, database, pool } from '@/lib/platform/db'
import monthly from './seed-data/market-monthly.json'
import ratings from './seed-data/ratings.json'
import sectors from './seed-data/sectors.json'
import traderGrades from './seed-data/trader-grades.json'
import { seedRatings } from './seed-ratings'

const rowsOf = async (table: string) =>
  (await pool().query<{ row: string }>(`SELECT t::text AS row FROM ${table} t ORDER BY 1`)).rows
const TABLES = [
  'tokens',
  'published_ratings',
  'published_scenarios',
  'prices',
  'total_market_caps',
  'observations',
  'trader_grade_days',
]

beforeAll(() => seedRatings(database()))
afterAll(closeDatabase)

it('brings in 69 tokens, 10 ratings with 11 rows of scenarios, every monthly reading, figure and Trader Grade', async () => {
  const counts = await Promise.all(TABLES.map(async (table) => (await rowsOf(table)).length))
  expect(counts).toEqual([69, 10, 11, 3133, 70, 507, 748])
})

it('keeps every published number to the digit', async () => {
  const rows = await database().publishedRating.findMany({ include: { scenarios: true } })
  for (const seed of ratings) {
    const row = rows.find((entry) => entry.symbol === seed.symbol)
    expect(row?.fundamentalGrade?.toNumber() ?? null).toBe(seed.fundamental?.grade ?? null)
    expect(row?.technologySecurity?.toNumber() ?? null).toBe(seed.technology?.security ?? null)
    expect(row?.baselineBase?.toNumber() ?? null).toBe(seed.baseline?.base ?? null)
    const cells = row?.scenarios.map((s) => [s.marketCapTrillions, s.bear, s.base, s.moon].map(Number)) ?? []
    expect(cells.sort((a, b) => Number(a[0]) - Number(b[0]))).toEqual(seed.scenarios)
  }
})

it('keeps every monthly reading to the digit, and a month without one stays empty', async () => {
  const rows = await database().price.findMany({ where: { symbol: 'FET' }, orderBy: { on: 'asc' } })
  const seed = monthly.tokens.FET
  expect(rows.map((row) => row.priceUsd.toNumber())).toEqual(seed.priceUsd.filter((price) => price !== null))
  expect(rows.map((row) => row.circulatingSupply?.toNumber())).toEqual(seed.supply.filter((n) => n !== null))
  expect(rows.map((row) => row.volume24hUsd?.toNumber())).toEqual(seed.volume24hUsd.filter((n) => n !== null))
  expect(rows.some((row) => row.on.toISOString().startsWith('2022-09'))).toBe(false)
})

it('keeps every Trader Grade to the digit; 744 of 748 are 0.8 TA + 0.2 Quant', async () => {
  const rows = await database().traderGradeDay.findMany({ orderBy: { on: 'asc' } })
  expect(rows.map((row) => row.traderGrade.toNumber())).toEqual(
    traderGrades.traderGrade.filter((grade) => grade !== null),
  )
  expect([rows[0]?.on, rows.at(-1)?.on]).toEqual([new Date('2021-01-01'), new Date('2023-01-27')])
  const close = rows.filter(
    ({ taGrade, quantGrade, traderGrade }) =>
      Math.abs(Number(traderGrade) - 0.8 * Number(taGrade) - 0.2 * Number(quantGrade)) <= 0.01,
  )
  expect(close.length).toBeGreaterThanOrEqual(744)
})

it('gives every token a sector: the published one, or our own', async () => {
  const tokens = await database().token.findMany()
  const published = new Map(ratings.map((rating) => [rating.symbol, rating.sector]))
  const own: Record<string, string> = sectors
  for (const { symbol, sector } of tokens) {
    expect(sector, symbol).toBe(published.get(symbol) ?? own[symbol])
    expect(published.has(symbol), symbol).toBe(own[symbol] === undefined)
  }
})

it('holds what repositories and listings said, each at its day, and no figure where the source had none', async () => {
  const rows = await database().observation.findMany({ where: { symbol: { in: ['MNT', 'ETH'] } } })
  const of = (symbol: string, metric: string) =>
    rows
      .filter((row) => row.symbol === symbol && row.metric === metric)
      .map((row) => `${row.at.toISOString().slice(0, 10)} ${row.value}`)
      .sort()
  expect(of('MNT', 'dev_commits_90d')).toEqual(['2025-10-31 46', '2026-04-28 29'])
  expect(of('MNT', 'dev_audit_reports')).toEqual(['2026-04-28 9'])
  expect(of('ETH', 'tvl_usd')).toEqual(['2025-11-03 50504515381'])
  expect(of('ETH', 'fees_24h_usd')).toEqual([])
  expect(of('ETH', 'max_supply')).toEqual([])
})

it('changes nothing when it runs again, twice at once, and leaves imported prices alone', async () => {
  await pool().query(
    `INSERT INTO prices (symbol, step, "on", price_usd, source) VALUES ('CRO', 'day', '2026-05-01', 0.07, 'test')`,
  )
  await pool().query(
    `UPDATE prices SET price_usd = 9, source = 'import' WHERE symbol = 'CRO' AND "on" = '2025-10-01'`,
  )
  await database().observation.updateMany({ where: { metric: 'max_supply' }, data: { value: 1 } })
  await database().token.update({ where: { symbol: 'ETH' }, data: { sector: 'Imported' } })
  const before = await Promise.all(TABLES.map(rowsOf))
  await Promise.all([seedRatings(database()), seedRatings(database())])
  expect(await Promise.all(TABLES.map(rowsOf))).toEqual(before)
})

it('puts back a published figure that was changed, since the seed is the publication', async () => {
  await pool().query(`UPDATE published_scenarios SET bear = 1 WHERE rating_id = 'rat_cro_1'`)
  await pool().query(`INSERT INTO published_scenarios VALUES ('rat_cro_1', 99, 1, 2, 3)`)
  await seedRatings(database())
  const rows = await database().publishedScenario.findMany({ where: { ratingId: 'rat_cro_1' } })
  expect(rows.map((row) => row.bear.toNumber()).sort()).toEqual([0.14, 0.43, 0.62, 0.81])
})
