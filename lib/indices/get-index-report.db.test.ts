import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeDatabase, database } from '@/lib/platform/db'
import { seedRatings } from '@/prisma/seed-ratings'
import { getIndexHistory } from './get-index-history'
import { getIndexReport } from './get-index-report'
import { INDICES, isKeptOut } from './index-rules'
import { SHIPPED } from './test-histories'

beforeAll(() => seedRatings(database()), 60_000)
afterAll(closeDatabase)

it('reads every shipped reading digit by digit, and the whole market', async () => {
  const { history } = await getIndexHistory(database())
  expect([history.months[0], history.months.at(-1), history.months.length]).toEqual([
    '2020-01-01',
    '2025-10-01',
    70,
  ])
  const read = history.tokens.flatMap(({ symbol, readings }) =>
    readings.flatMap((reading, at) => (reading ? [{ symbol, on: history.months[at], ...reading }] : [])),
  )
  const key = ({ symbol, on }: { symbol: string; on?: string }) => `${symbol} ${on}`
  const sorted = <Row extends { symbol: string; on?: string }>(rows: Row[]) =>
    rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
  expect(sorted(read)).toEqual(sorted(SHIPPED.map((row) => ({ ...row, source: 'coinmarketcap' }))))
  expect(history.totals.filter((total) => total !== null).length).toBe(70)
  expect(history.tokens.filter(({ symbol }) => isKeptOut(symbol))).toEqual([])
})

it('every listed index begins and runs to the last reading', async () => {
  for (const index of INDICES) {
    const { report } = await getIndexReport(database(), index)
    expect(report?.figures.to, index.id).toBe('2025-10-01')
    expect(report?.figures.months, index.id).toBeGreaterThanOrEqual(24)
  }
})

it('computes once, and again when a price has changed', async () => {
  const [top] = INDICES
  if (!top) throw new Error('there is one')
  const first = await getIndexReport(database(), top)
  expect((await getIndexReport(database(), { ...top })).report).toBe(first.report)
  await database().price.updateMany({
    where: { symbol: 'BTC', step: 'month', on: new Date('2025-10-01') },
    data: { priceUsd: 1 },
  })
  const later = await getIndexReport(database(), top)
  expect(later.report?.test.levels.at(-1)?.level).toBeLessThan(first.report?.test.levels.at(-1)?.level ?? 0)
  expect(later.report?.test.levels.at(-2)).toEqual(first.report?.test.levels.at(-2))
})

it('holds nothing of what was never seeded', async () => {
  await database().price.deleteMany({ where: { symbol: { not: 'BTC' } } })
  const reports = await Promise.all(INDICES.map((index) => getIndexReport(database(), index)))
  expect(reports.map(({ report }) => report)).toEqual(INDICES.map(() => null))
})
