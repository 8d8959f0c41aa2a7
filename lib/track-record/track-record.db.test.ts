import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeDatabase, database } from '@/lib/platform/db'
import { seedRatings } from '@/prisma/seed-ratings'
import { getTokenRecord } from './get-token-record'
import { getTrackRecord } from './get-track-record'
import { getTraderGradeRecord } from './get-trader-grade-record'

const READ_ON = '2026-11-22'
const places = async (today: string) => {
  const { judged } = await getTrackRecord(database(), today)
  const baselines = judged.filter(({ kind }) => kind === 'baseline')
  return Object.fromEntries(baselines.map(({ symbol, stands }) => [symbol, stands?.place]))
}
const price = (symbol: string, on: string, priceUsd: number) =>
  database().price.create({
    data: { symbol, step: 'day', on: new Date(on), priceUsd, source: 'coingecko' },
  })

beforeAll(() => seedRatings(database()))
afterAll(closeDatabase)

describe('with what ships', () => {
  it('leaves everything open: every price is older than the day the pages were read', async () => {
    const record = await getTrackRecord(database(), READ_ON)
    expect(record.judged).toHaveLength(18)
    expect(record.all).toMatchObject({ hit: 0, miss: 0, open: 18, untested: 0, hitShare: null })
    expect(record.all.stands).toMatchObject({ older: 18, unknown: 0 })
    for (const { stands, path, judgedBy } of record.judged) {
      expect(stands).toMatchObject({ on: '2025-10-01', step: 'month', since: false })
      expect([path, judgedBy]).toEqual([null, null])
    }
    expect(record.without.map(({ symbol }) => symbol)).toEqual(['BTC', 'HYPE', 'TAO', 'XRP'])
    expect(record.totalCap).toMatchObject({ on: '2025-10-01', capUsd: 4027063874373 })
  })

  it('says of each when its horizon ends, and that the CRO baseline prints none', async () => {
    const { judged } = await getTrackRecord(database(), READ_ON)
    const due = (symbol: string, kind: string) =>
      judged.filter((one) => one.symbol === symbol && one.kind === kind).map((one) => [one.due, one.why])
    expect(due('TON', 'baseline')).toEqual([['2027-11-22', 'not_due']])
    expect(due('CRO', 'baseline')).toEqual([[null, 'no_horizon']])
    expect(due('CRO', 'title')).toEqual([['2027-12-31', 'not_due']])
    const flagged = judged.filter(({ flags }) => flags.length > 0)
    expect(flagged.map(({ id, flags }) => [id, flags[0]?.case])).toEqual([['rat_cro_1.8T', 'bear']])
    expect(due('LEO', 'scenario')).toEqual(Array(3).fill(['2027-12-31', 'not_due']))
  })

  it('computes the Trader Grade history from its stored days', async () => {
    const record = await getTraderGradeRecord(database(), 'BTC')
    expect(record?.identity).toMatchObject({ days: 748, within: 744 })
    expect(record?.identity.off.map(({ on }) => on).slice(0, 2)).toEqual(['2022-08-19', '2022-11-24'])
    expect(await getTraderGradeRecord(database(), 'CRO')).toBeNull()
  })

  it('shows each token its own', async () => {
    const cro = await getTokenRecord(database(), 'CRO', READ_ON)
    expect(cro.record.judged.map(({ id }) => id)).toEqual([
      'rat_cro_1.baseline',
      'rat_cro_1.title',
      'rat_cro_1.8T',
      'rat_cro_1.16T',
      'rat_cro_1.23T',
      'rat_cro_1.31T',
    ])
    expect(cro.hasGradeHistory).toBe(false)
    expect(await getTokenRecord(database(), 'BTC', READ_ON)).toMatchObject({
      record: { judged: [] },
      hasGradeHistory: true,
    })
  })
})

describe('with daily prices', () => {
  beforeAll(async () => {
    const imported = { LEO: 10.32, CRO: 0.068232, TON: 1.35, DOT: 1.2, MNT: 0.630951 }
    for (const [symbol, usd] of Object.entries(imported)) await price(symbol, '2026-05-01', usd)
  })

  it('stands as the check of the data found: LEO and CRO inside; MNT, TON and DOT below', async () => {
    expect(await places(READ_ON)).toEqual({
      CRO: 'inside',
      DOT: 'below',
      LEO: 'inside',
      MNT: 'below',
      TON: 'below',
    })
    const { all } = await getTrackRecord(database(), READ_ON)
    expect(all).toMatchObject({ hit: 0, miss: 0, open: 18 })
  })

  it('judges by a later price, once the horizon is over', async () => {
    await price('TON', '2027-11-22', 4.99)
    await price('LEO', '2027-11-25', 5)
    const { judged, tallies } = await getTrackRecord(database(), '2027-12-01')
    const of = (symbol: string) => judged.find((one) => one.symbol === symbol && one.kind === 'baseline')
    expect(of('TON')).toMatchObject({
      state: 'miss',
      judgedBy: { usd: 4.99, place: 'below' },
      path: { count: 1 },
    })
    expect(of('LEO')).toMatchObject({ state: 'hit', judgedBy: { on: '2027-11-25' } })
    expect(of('MNT')).toMatchObject({ state: 'open', why: 'no_price' })
    expect(tallies.baseline).toMatchObject({ hit: 1, miss: 1, open: 3, hitShare: 0.5 })
  })
})

it('counts a version that came later as its own, and leaves out what was corrected', async () => {
  const [first] = await database().ratingVersion.findMany({ where: { ratingId: 'rat_mnt_1' } })
  const entry = {
    ...Object(first?.entry),
    baseline: { low: 0.7, base: 1.6, high: 4, horizon: '12 months', notes: null },
  }
  await database().ratingVersion.create({
    data: {
      ratingId: 'rat_mnt_1',
      number: 2,
      symbol: 'MNT',
      entry,
      note: 'Misread',
      correction: true,
      authorId: 'usr_analyst',
      authorName: 'An analyst',
      publishedAt: new Date('2026-12-01T10:00:00Z'),
    },
  })
  const { judged, all } = await getTrackRecord(database(), '2026-12-02', 'MNT')
  expect(judged.map(({ id, high, correctedOn }) => [id, high, correctedOn])).toEqual([
    ['rat_mnt_1.baseline', 3.4, '2026-12-01'],
    ['rat_mnt_1.baseline.v2', 4, null],
  ])
  expect(all.open).toBe(1)
})
