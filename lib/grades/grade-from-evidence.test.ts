import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { METRICS, type Metric } from '@/lib/market/metrics'
import { dayAfter, type Evidence, type Figure } from './evidence'
import { gradeFromEvidence, type Scored } from './grade-from-evidence'
import { measureInput } from './measure-input'
import { GRADES, type InputRule, type Method } from './method'
import { METHOD_1 } from './method-1'
import { storedResult } from './own-view'
import { moreIsBetter } from './scale'

const ON = '2025-11-03'
const at = `${ON}T02:05:14.000Z`
const seen = (value: number): Figure => ({ value, at, source: 'coingecko' })
const EMPTY: Evidence = { method: 1, symbol: 'CRO', on: ON, figures: {}, supplies: null, closes: null }

const CRO: Evidence = {
  ...EMPTY,
  figures: {
    market_cap_usd: seen(5185879289),
    fdv_usd: seen(14098860756),
    volume_24h_usd: seen(18367848),
    circulating_supply: seen(36093107015.51594),
    total_supply: seen(98126404744.48007),
    max_supply: seen(100000000000),
    tvl_usd: seen(1488010.4998400914),
    fees_24h_usd: seen(78),
  },
  supplies: { now: seen(110), before: { value: 100, at: '2024-11-03T00:00:00.000Z', source: 'coingecko' } },
}

const part = (scored: Scored, grade: (typeof GRADES)[number], key: string) =>
  scored[grade].parts.find((one) => one.rule.key === key)

describe('gradeFromEvidence', () => {
  it('grades by hand: tokenomics, exchange and DeFi of CRO', () => {
    const scored = gradeFromEvidence(CRO)
    const scores = (key: string) => part(scored, 'fundamental', key)?.inputs.map((input) => input.score)
    // 110 / 100 -> 50; .367823 -> 33.48; .367822 -> 33.48; .360931 -> 25 + 25 * .060931 / .2 = 32.62
    expect(scores('tokenomics')).toEqual([5000, 3348, 3348, 3262])
    // (40 * 50 + 25 * 33.48 + 20 * 33.48 + 15 * 32.62) / 100 = 39.959
    expect(part(scored, 'fundamental', 'tokenomics')?.score).toBe(3996)
    // volume: 45 + 25 * log10(1.8367848) = 51.60; turnover .0035418...: 20 + 30 * log(1.7709) / log(5) = 30.65
    expect(scores('exchange')).toEqual([5160, 3065, null])
    // (40 * 51.60 + 35 * 30.65) / 75 = 41.823
    expect(part(scored, 'fundamental', 'exchange')?.score).toBe(4182)
    expect(part(scored, 'fundamental', 'community')?.score).toBeNull()
    expect(scored.technology.grade).toBeNull()
    expect(scored.trader).toMatchObject({ grade: null, bounds: { low: 0, high: 10_000 } })
  })

  it('is N/A with a full range when there is no evidence at all', () => {
    for (const name of GRADES) {
      expect(gradeFromEvidence(EMPTY)[name]).toMatchObject({ grade: null, bounds: { low: 0, high: 10_000 } })
    }
  })

  it('marks what is older than its input allows, and takes nothing that has lapsed', () => {
    const stale = (on: string) => part(gradeFromEvidence({ ...CRO, on }), 'fundamental', 'exchange')
    expect(stale(dayAfter(ON, 35))?.stale).toBe(false)
    expect(stale(dayAfter(ON, 36))?.stale).toBe(true)
    expect(stale(dayAfter(ON, 730))?.score).toBe(4182)
    expect(stale(dayAfter(ON, 731))?.score).toBeNull()
  })

  it('takes no ratio of figures that are more than a week apart', () => {
    const old = { ...seen(5185879289), at: '2025-10-26T00:00:00.000Z' }
    const scored = gradeFromEvidence({ ...CRO, figures: { ...CRO.figures, market_cap_usd: old } })
    const inputs = part(scored, 'fundamental', 'exchange')?.inputs.map((input) => input.score)
    expect(inputs).toEqual([5160, null, null])
  })

  it('refuses a method that it does not know', () => {
    expect(() => gradeFromEvidence({ ...EMPTY, method: 2 })).toThrow('no method 2')
  })
})

const metrics = Object.keys(METRICS) as Metric[]
const figure = fc.record({
  value: fc.oneof(
    fc.double({ min: 0, max: 2, noNaN: true }),
    fc.double({ min: 1, max: 1e11, noNaN: true }),
    fc.nat(60),
  ),
  at: fc.integer({ min: 0, max: 900 }).map((days) => `${dayAfter(ON, -days)}T00:00:00.000Z`),
  source: fc.constantFrom('coingecko', 'git'),
})
const closes = fc
  .record({
    step: fc.constantFrom('day' as const, 'month' as const),
    usds: fc.array(fc.double({ min: 0.01, max: 9e4, noNaN: true }), { minLength: 1, maxLength: 205 }),
  })
  .map(({ step, usds }) => ({
    step,
    points: (step === 'day' ? usds : usds.slice(0, 7)).map((usd, index) => ({
      on: step === 'day' ? dayAfter(ON, -index) : `2025-${String(11 - index).padStart(2, '0')}-01`,
      usd,
      source: 'x',
    })),
  }))
const evidence: fc.Arbitrary<Evidence> = fc
  .record({
    figures: fc.dictionary(fc.constantFrom(...metrics), figure, {
      maxKeys: metrics.length,
      noNullPrototype: true,
    }),
    supplies: fc.option(fc.record({ now: figure, before: figure })),
    closes: fc.option(closes),
  })
  .map((some) => ({ ...EMPTY, ...some }))

const all = (scored: Scored) => GRADES.map((name) => scored[name])
const scoresOf = (scored: Scored) => [
  ...all(scored).map((grade) => grade.grade),
  ...all(scored).flatMap((grade) => grade.parts.map((one) => one.score)),
]

describe('whatever the evidence', () => {
  it('the range contains the grade, and that of a part its score', () => {
    fc.assert(
      fc.property(evidence, (some) => {
        for (const { grade, bounds, parts } of all(gradeFromEvidence(some))) {
          for (const [score, { low, high }] of [
            [grade, bounds] as const,
            ...parts.map((one) => [one.score, one.bounds] as const),
          ]) {
            expect(low).toBeLessThanOrEqual(score ?? low)
            expect(high).toBeGreaterThanOrEqual(score ?? high)
            expect(0 <= low && low <= high && high <= 10_000).toBe(true)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('the order of figures, closes and rules is irrelevant', () => {
    const turned: Method = {
      ...METHOD_1,
      grades: METHOD_1.grades.map((grade) => ({
        ...grade,
        parts: grade.parts.map((one) => ({ ...one, inputs: [...one.inputs].reverse() })).reverse(),
      })),
    }
    fc.assert(
      fc.property(evidence, (some) => {
        const points = some.closes && { ...some.closes, points: [...some.closes.points].reverse() }
        const figures = Object.fromEntries(Object.entries(some.figures).reverse())
        const other = { ...some, figures, closes: points }
        expect(storedResult(gradeFromEvidence(other, turned))).toEqual(storedResult(gradeFromEvidence(some)))
      }),
      { numRuns: 200 },
    )
  })

  it('what is taken away never adds a score, and never narrows a range', () => {
    fc.assert(
      fc.property(
        evidence,
        fc.array(fc.constantFrom(...metrics)),
        fc.boolean(),
        fc.boolean(),
        (some, gone, s, c) => {
          const kept = Object.entries(some.figures).filter(([metric]) => !gone.some((one) => one === metric))
          const less = {
            ...some,
            figures: Object.fromEntries(kept),
            supplies: s ? null : some.supplies,
            closes: c ? null : some.closes,
          }
          const [before, after] = [gradeFromEvidence(some), gradeFromEvidence(less)]
          const had = scoresOf(before)
          for (const [index, score] of scoresOf(after).entries()) {
            if (had[index] === null) expect(score).toBeNull()
          }
          for (const name of GRADES) {
            expect(after[name].bounds.low).toBeLessThanOrEqual(before[name].bounds.low)
            expect(after[name].bounds.high).toBeGreaterThanOrEqual(before[name].bounds.high)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('a better input never lowers its score, its part or its grade', () => {
    const inputs = METHOD_1.grades.flatMap((grade) =>
      grade.parts.flatMap((one) => one.inputs.map((input) => ({ grade: grade.name, part: one.key, input }))),
    )
    const moved = inputs.filter(({ input }) => !['nothing', 'closes'].includes(input.measure.from))
    fc.assert(
      fc.property(
        evidence,
        fc.constantFrom(...moved),
        fc.double({ min: 1, max: 50, noNaN: true }),
        (some, it, by) => {
          const better = improved(some, it.input, by)
          if (!better || !measureInput(it.input, some, METHOD_1)) return
          // The other inputs of the same figure are held: only this one gets better.
          const only = onlyInput(METHOD_1, it.input)
          const [before, after] = [gradeFromEvidence(some, only), gradeFromEvidence(better, only)]
          const [was, is] = [part(before, it.grade, it.part), part(after, it.grade, it.part)]
          expect(is?.score ?? 0).toBeGreaterThanOrEqual(was?.score ?? 0)
          expect(after[it.grade].grade ?? 0).toBeGreaterThanOrEqual(before[it.grade].grade ?? 0)
          expect(after[it.grade].bounds.low).toBeGreaterThanOrEqual(before[it.grade].bounds.low)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('a higher last close never lowers Trend or Momentum', () => {
    fc.assert(
      fc.property(evidence, fc.double({ min: 1, max: 5, noNaN: true }), (some, by) => {
        if (!some.closes) return
        const last = some.closes.points
          .map((close) => close.on)
          .sort()
          .at(-1)
        const points = some.closes.points.map((close) =>
          close.on === last ? { ...close, usd: close.usd * by } : close,
        )
        const after = gradeFromEvidence({ ...some, closes: { ...some.closes, points } })
        const before = gradeFromEvidence(some)
        for (const key of ['trend', 'momentum']) {
          const [was, is] = [part(before, 'trader', key), part(after, 'trader', key)]
          expect(is?.score ?? 0).toBeGreaterThanOrEqual(was?.score ?? 0)
        }
      }),
      { numRuns: 200 },
    )
  })
})

/** The same evidence with this one input better by a factor. */
function improved(some: Evidence, { measure, scale }: InputRule, by: number): Evidence | null {
  const factor = moreIsBetter(scale) ? by : 1 / by
  if (measure.from === 'dilution' && some.supplies) {
    const { now, before } = some.supplies
    return { ...some, supplies: { now: { ...now, value: now.value * factor }, before } }
  }
  const metric = movedMetric(measure)
  const known = metric && some.figures[metric]
  if (!known) return null
  return { ...some, figures: { ...some.figures, [metric]: { ...known, value: known.value * factor } } }
}

/** The figure that is made better: the upper one of a ratio. */
function movedMetric(measure: InputRule['measure']): Metric | null {
  if (measure.from === 'figure') return measure.metric
  return measure.from === 'ratio' ? measure.of : null
}

/** The method with every other input that shares a figure read from nothing. */
function onlyInput(method: Method, input: InputRule): Method {
  const metric = movedMetric(input.measure)
  const reads = ({ measure }: InputRule) =>
    measure.from === 'ratio' ? [measure.of, measure.to] : [movedMetric(measure)]
  const shares = (other: InputRule) =>
    metric !== null && other.key !== input.key && reads(other).includes(metric)
  const held = (other: InputRule): InputRule =>
    shares(other) ? { ...other, measure: { from: 'nothing', why: 'held' } } : other
  const grades = method.grades.map((grade) => ({
    ...grade,
    parts: grade.parts.map((one) => ({ ...one, inputs: one.inputs.map(held) })),
  }))
  return { ...method, partNeeds: 1, gradeNeeds: 1, grades }
}
