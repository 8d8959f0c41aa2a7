import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeDatabase, database, pool } from '@/lib/platform/db'
import { gradesDocument } from '@/lib/tokens/grades-document'
import { listTokenFacts } from '@/lib/tokens/list-token-facts'
import { gradesView } from '@/lib/tokens/ratings-contract'
import { seedRatings } from '@/prisma/seed-ratings'
import type { Evidence } from './evidence'
import { getGradeDay } from './get-grade-day'
import { getGradeHistory } from './get-grade-history'
import { getOwnGrades } from './get-own-grades'
import { gradeDayDocument } from './grade-day-document'
import { gradeFromEvidence } from './grade-from-evidence'
import { GRADES } from './method'
import { ownDetailView, ownView } from './own-contract'
import { ownDetail } from './own-detail'
import { type StoredResult, storedResult } from './own-view'
import { writeGradeHistory } from './write-grade-history'
import { writeTodaysGrades } from './write-todays-grades'

const NOW = new Date('2026-11-22T12:00:00.000Z')
const clock = { now: () => NOW }
const TODAY = '2026-11-22'

type Row = {
  symbol: string
  on: string
  evidence: Evidence
  result: StoredResult
  fundamental: number | null
  technology: number | null
  trader: number | null
}
const rows = async () =>
  (
    await pool().query<Row>(`SELECT symbol, "on"::text AS "on", evidence, result, fundamental::float8 AS fundamental,
      technology::float8 AS technology, trader::float8 AS trader FROM own_grades ORDER BY symbol, "on"`)
  ).rows

beforeAll(async () => {
  await seedRatings(database())
  await writeGradeHistory(database(), clock)
  await writeTodaysGrades(database(), clock)
}, 120_000)
afterAll(closeDatabase)

it('recomputes every stored day from its stored evidence, to the digit', async () => {
  const stored = await rows()
  expect(stored.length).toBeGreaterThan(2000)
  for (const { symbol, on, evidence, result, ...grades } of stored) {
    const again = storedResult(gradeFromEvidence(evidence))
    expect(again, `${symbol} ${on}`).toEqual(result)
    expect(grades).toEqual({
      fundamental: again.fundamental.grade,
      technology: again.technology.grade,
      trader: again.trader.grade,
    })
    expect([evidence.symbol, evidence.on]).toEqual([symbol, on])
  }
})

it('reads nothing that is dated after the day', async () => {
  for (const { on, evidence } of await rows()) {
    const dated = [...Object.values(evidence.figures), evidence.supplies?.now, evidence.supplies?.before]
    const latest = [
      ...dated.map((figure) => figure?.at.slice(0, 10) ?? ''),
      evidence.closes?.points.at(-1)?.on ?? '',
    ]
    expect(latest.every((at) => at <= on)).toBe(true)
  }
})

it('writes nothing the second time, nor twice at once, and a day stays what it was when figures change', async () => {
  const before = await rows()
  await pool().query(`UPDATE observations SET value = value * 2 WHERE symbol = 'CRO'`)
  const again = [1, 2].flatMap(() => [
    writeGradeHistory(database(), clock),
    writeTodaysGrades(database(), clock),
  ])
  expect(await Promise.all(again)).toEqual([0, 0, 0, 0])
  expect(await rows()).toEqual(before)
})

it('writes the next day once, by two at once, and what a later import dates into the past', async () => {
  const tomorrow = { now: () => new Date('2026-11-23T00:00:01.000Z') }
  await pool().query(`INSERT INTO prices (symbol, step, "on", price_usd, source)
    VALUES ('CRO', 'month', '2025-11-01', 0.15, 'test')`)
  const both = await Promise.all([1, 2].map(() => writeTodaysGrades(database(), tomorrow)))
  const stored = await pool().query(`SELECT FROM own_grades WHERE "on" = '2026-11-23'`)
  expect(both.reduce((a, b) => a + b)).toBe(stored.rowCount)
  expect(stored.rowCount).toBeGreaterThan(60)
  expect(await getOwnGrades(database(), ['CRO'])).toMatchObject(new Map([['CRO', { on: '2026-11-23' }]]))
  expect(await writeGradeHistory(database(), tomorrow)).toBe(1)
  const [row] = (
    await pool().query(`SELECT computed_at FROM own_grades WHERE symbol = 'CRO' AND "on" = '2025-11-01'`)
  ).rows
  expect(row.computed_at.toISOString()).toBe('2026-11-23T00:00:01.000Z')
  await pool().query(`DELETE FROM own_grades WHERE "on" = '2026-11-23'`)
})

it('gives the latest of each token, in the shape of the contract', async () => {
  const own = await getOwnGrades(database(), ['CRO', 'BTC', 'NONE'])
  expect([...own.keys()].sort()).toEqual(['BTC', 'CRO'])
  for (const view of own.values()) expect(ownView.parse(view)).toEqual(view)
  const cro = own.get('CRO')
  expect(cro?.on).toBe(TODAY)
  expect(cro?.url).toBe('/tokens/CRO/grades/2026-11-22')
  expect(cro?.fundamental.parts.community?.score).toBeNull()
  expect(cro?.technology.parts.activity?.score).not.toBeNull()
})

it('opens a day with its neighbours, and finds none that is not there', async () => {
  const day = await getGradeDay(database(), 'CRO', '2025-11-03')
  expect(day?.after && day.before && day.before < '2025-11-03' && day.after > '2025-11-03').toBe(true)
  if (!day) throw new Error('the day is there')
  const detail = ownDetail(day.evidence, day.computedAt)
  expect(ownDetailView.parse(detail)).toEqual(detail)
  expect(detail.fundamental.grade).toBe(day.result.fundamental.grade)
  const document = gradeDayDocument({ symbol: 'CRO', name: 'Cronos' }, day)
  expect(document.own).toMatchObject({ on: '2025-11-03', ...day.result })
  expect(document.recomputed).toEqual({ same: true, detail })
  for (const on of ['2025-02-31', '2025-11-03x', '', '1999-01-01']) {
    expect(await getGradeDay(database(), 'CRO', on)).toBeNull()
  }
  expect(await getGradeDay(database(), 'C\0O', '2025-11-03')).toBeNull()
})

it('serves what was stored, even when the code of today gives something else, and says so', async () => {
  const day = await getGradeDay(database(), 'CRO', '2025-11-03')
  if (!day) throw new Error('the day is there')
  const result = { ...day.result, trader: { ...day.result.trader, grade: 1.23 } }
  const document = gradeDayDocument({ symbol: 'CRO', name: 'Cronos' }, { ...day, result })
  expect(document.own.trader.grade).toBe(1.23)
  expect(document.recomputed.same).toBe(false)
  expect(document.recomputed.detail.trader.grade).toBe(day.result.trader.grade)
})

it('tells what moved between two days, and why', async () => {
  const { days, moves } = await getGradeHistory(database(), 'CRO', 100)
  expect(days.map((day) => day.on)).toEqual([...days.map((day) => day.on)].sort())
  expect(days.at(-1)).toMatchObject({ on: TODAY, computedLater: false })
  expect(days[0]?.computedLater).toBe(true)
  const snapshot = moves.find((move) => move.to === '2025-11-03')
  const grade = snapshot?.grades.find((one) => one.grade === 'fundamental')
  expect(grade?.percent.from).toBe(days.find((day) => day.on === snapshot?.from)?.fundamental)
  const tokenomics = grade?.parts.find((part) => part.name === 'Tokenomics')
  expect(tokenomics?.inputs.map((input) => input.name)).toContain('Market cap of the fully diluted value')
  expect(tokenomics?.inputs.every((input) => input.score.from !== input.score.to)).toBe(true)
  expect(await getGradeHistory(database(), 'NONE')).toEqual({ days: [], moves: [] })
})

it('gives the same in the API: the detail of the day adds up to the grades beside it, for every token', async () => {
  const tokens = await listTokenFacts(database())
  const graded = tokens.filter((token) => token.own)
  expect(graded.length).toBeGreaterThan(60)
  for (const token of graded) {
    const document = gradesDocument(token, await getGradeDay(database(), token.symbol, token.own?.on ?? ''))
    expect(gradesView.parse(document)).toEqual(document)
    for (const name of GRADES) {
      const [own, detail] = [document.own?.[name], document.ownDetail?.[name]]
      expect([detail?.grade, detail?.range]).toEqual([own?.grade, own?.range])
      const ends = detail?.sum?.split(' → ').at(-1)
      expect(ends === undefined ? null : Number(ends)).toBe(own?.grade)
      for (const part of detail?.parts ?? []) {
        expect(part.score).toBe(own?.parts[part.key]?.score)
        expect(part.sum === null ? null : Number(part.sum.split(' → ').at(-1))).toBe(part.score)
      }
    }
  }
})
