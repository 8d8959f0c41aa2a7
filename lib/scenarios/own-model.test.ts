import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leastSquares } from './least-squares'
import { type MonthReading, ownModel } from './own-model'
import { ownRows } from './own-rows'
import { regress, studentT } from './regress'

const month = (index: number) =>
  `${2022 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`

/** Readings whose returns are these; the whole market begins at 1 trillion, the token at 10 USD. */
function readings(returns: readonly { x: number; y: number }[]): MonthReading[] {
  let usd = 10
  let totalUsd = 1e12
  const at = (index: number) => ({ on: month(index), usd, totalUsd, source: 'a', totalSource: 'b' })
  return [
    at(0),
    ...returns.map(({ x, y }, index) => {
      usd *= 1 + y
      totalUsd *= 1 + x
      return at(index + 1)
    }),
  ]
}

const moves = fc.double({ min: -0.3, max: 0.4, noNaN: true })
const months = (least: number, most: number) =>
  fc.array(fc.record({ x: moves, y: moves }), { minLength: least, maxLength: most })

describe('regress', () => {
  it('has the slope and interval of an independent slow calculation', () => {
    fc.assert(
      fc.property(months(12, 40), (points) => {
        const fit = regress(points)
        const slow = leastSquares(
          points.map(({ x }) => [1, x]),
          points.map(({ y }) => y),
        )
        if (!fit || !slow) return
        const [cut = 0, slope = 0] = slow
        expect(fit.mid).toBeCloseTo(slope, 6)
        const left = points.reduce((total, { x, y }) => total + (y - cut - slope * x) ** 2, 0)
        const middle = points.reduce((total, { x }) => total + x, 0) / points.length
        const spread = points.reduce((total, { x }) => total + (x - middle) ** 2, 0)
        const error = Math.sqrt(left / (points.length - 2) / spread)
        expect((fit.high - fit.low) / 2).toBeCloseTo(studentT(points.length - 2) * error, 6)
        expect(fit.r2).toBeGreaterThanOrEqual(0)
        expect(fit.r2).toBeLessThanOrEqual(1)
      }),
    )
  })

  it.each([
    [10, 2.2281],
    [22, 2.0739],
    [34, 2.0322],
    [1e6, 1.96],
  ])('knows Student t at %i degrees of freedom', (freedom, value) => {
    expect(studentT(freedom)).toBeCloseTo(value, 3)
  })

  it('says nothing when one of both never moves', () => {
    const still = Array.from({ length: 30 }, (_, index) => ({ x: index / 100, y: 0 }))
    expect(regress(still)).toBeNull()
    expect(regress(still.map(({ x, y }) => ({ x: y, y: x })))).toBeNull()
  })
})

describe('our own model', () => {
  it('finds the beta of a token that moves by it, whatever its price', () => {
    const beta = fc.double({ min: 0.1, max: 2.5, noNaN: true })
    const market = fc.array(moves, { minLength: 24, maxLength: 36 })
    fc.assert(
      fc.property(beta, market, fc.double({ min: 1e-4, max: 1e4, noNaN: true }), (b, xs, factor) => {
        const spread = Math.max(...xs) - Math.min(...xs)
        fc.pre(spread > 0.01)
        const table = readings(xs.map((x) => ({ x, y: b * x })))
        const scaled = table.map((reading) => ({ ...reading, usd: reading.usd * factor }))
        const [model, other] = [ownModel(table), ownModel(scaled)]
        if (model?.kind !== 'fitted' || other?.kind !== 'fitted') throw new Error('no fit')
        expect(model.line.beta.base).toBeCloseTo(b, 5)
        expect(model.line.beta.bear).toBeCloseTo(b, 4)
        expect(model.r2).toBeCloseTo(1, 6)
        expect(other.line.beta.base).toBeCloseTo(model.line.beta.base, 6)
        expect(other.line.p0 / model.line.p0 / factor).toBeCloseTo(1, 9)
      }),
    )
  })

  it('starts at the newest price and cap, orders its lines by beta, and ends them at zero', () => {
    fc.assert(
      fc.property(months(24, 36), (returns) => {
        const model = ownModel(readings(returns))
        if (model?.kind !== 'fitted') return
        const [here] = ownRows(model, [model.line.m0Trillions])
        for (const name of ['bear', 'base', 'moon'] as const)
          expect(here?.[name]).toBeCloseTo(model.line.p0, 9)
        for (const row of ownRows(model)) {
          const up = row.marketCapTrillions > model.line.m0Trillions
          const [first, last] = up ? [row.bear, row.moon] : [row.moon, row.bear]
          expect(first ?? 0).toBeLessThanOrEqual(last ?? 0)
          for (const usd of [row.bear, row.base, row.moon]) expect(usd === null || usd > 0).toBe(true)
        }
      }),
    )
  })

  it('uses 36 months at most, and only returns between months that follow each other', () => {
    const xs = Array.from({ length: 48 }, (_, index) => ((index * 7) % 11) / 40 - 0.1)
    const table = readings(xs.map((x) => ({ x, y: 1.5 * x })))
    expect(ownModel(table)).toMatchObject({ kind: 'fitted', months: 36, from: month(12), to: month(48) })
    // One month is missing: two returns go with it, and none is made over the gap.
    const gap = table.filter((_, index) => index !== 30)
    expect(ownModel(gap)).toMatchObject({
      kind: 'fitted',
      months: 34,
      line: { beta: { base: expect.closeTo(1.5, 6) } },
    })
  })

  it('has no line for few months, nor for months that carry no link', () => {
    const xs = Array.from({ length: 36 }, (_, index) => ((index * 7) % 11) / 40 - 0.1)
    expect(ownModel([])).toBeNull()
    expect(ownModel(readings(xs.slice(0, 23).map((x) => ({ x, y: x }))))).toMatchObject({
      kind: 'few_months',
      months: 23,
    })
    const unlinked = ownModel(readings(xs.map((x, index) => ({ x, y: ((index * 5) % 7) / 30 - 0.1 }))))
    expect(unlinked).toMatchObject({ kind: 'no_link', months: 36 })
    const contrary = ownModel(readings(xs.map((x) => ({ x, y: -x / 2 }))))
    expect(contrary?.kind).toBe('no_link')
  })

  it('marks rows that lie further than any month of the fit has gone', () => {
    const xs = Array.from({ length: 36 }, (_, index) => (index % 2 ? -0.15 : 0.2))
    const model = ownModel(readings(xs.map((x, index) => ({ x, y: x + (index % 3) / 1000 }))))
    if (model?.kind !== 'fitted') throw new Error('no fit')
    const m0 = model.line.m0Trillions
    const marks = ownRows(model, [m0 * 0.84, m0 * 0.86, m0 * 1.19, m0 * 1.21]).map(
      (row) => row.beyondObserved,
    )
    expect(marks).toEqual([true, false, false, true])
  })
})
