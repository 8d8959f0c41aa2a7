import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startOf } from './price-series'
import { stepsOf } from './returns'
import { leastReturns, volatility } from './volatility'

const FIRST = 20_000
const prices = fc.array(fc.option(fc.double({ min: 0.0001, max: 1e5, noNaN: true }), { freq: 5 }), {
  minLength: 1,
  maxLength: 120,
})
/** A slot a day; null is a day without a reading. */
const readings = (values: readonly (number | null)[], source = 'a') =>
  values.flatMap((usd, i) => (usd === null ? [] : { on: startOf(FIRST + i, 'day'), usd, source }))
const of = (values: readonly (number | null)[], length = 30) =>
  volatility(stepsOf(readings(values), 'day'), 'day', length)

/** The same from the definition, with sums of squares in place of a mean, straight over the slots. */
function slowly(values: readonly (number | null)[], length: number): { value: number | null; count: number } {
  const pairs: [number, number][] = []
  for (let i = 1; i < values.length; i += 1) {
    const [a, b] = [values[i - 1], values[i]]
    if (typeof a === 'number' && typeof b === 'number') pairs.push([i, Math.log(b) - Math.log(a)])
  }
  const last = pairs.at(-1)?.[0] ?? 0
  const logs = pairs.filter(([i]) => i > last - length).map(([, log]) => log)
  const n = logs.length
  if (n < Math.max(2, (2 / 3) * length)) return { value: null, count: n }
  let differences = 0
  for (const x of logs) for (const y of logs) differences += (x - y) ** 2
  return { value: Math.sqrt((differences / (2 * n * (n - 1))) * 365), count: n }
}

describe('volatility', () => {
  it('agrees with a slow calculation by pairs of differences', () => {
    fc.assert(
      fc.property(prices, fc.integer({ min: 2, max: 60 }), (values, length) => {
        const fast = of(values, length)
        const slow = slowly(values, length)
        expect(fast.steps.length).toBe(slow.count)
        if (slow.value === null) expect(fast.value).toBeNull()
        else expect(Math.abs((fast.value ?? -1) - slow.value)).toBeLessThanOrEqual(1e-9 * (1 + slow.value))
      }),
    )
  })

  it('does not depend on the unit of money or the order of the readings', () => {
    fc.assert(
      fc.property(prices, fc.double({ min: 0.01, max: 100, noNaN: true }), (values, factor) => {
        const plain = of(values).value
        const scaled = of(values.map((usd) => (usd === null ? null : usd * factor))).value
        const turned = volatility(stepsOf(readings(values).reverse(), 'day'), 'day', 30).value
        expect(turned).toBe(plain)
        if (plain === null) expect(scaled).toBeNull()
        else expect(scaled).toBeCloseTo(plain, 8)
      }),
    )
  })

  it('is 0 for what never moves and for steady growth, and null one return below the minimum', () => {
    expect(leastReturns(30)).toBe(20)
    expect(of(Array.from({ length: 21 }, () => 7)).value).toBe(0)
    expect(of(Array.from({ length: 21 }, (_, i) => 1.01 ** i)).value).toBeCloseTo(0, 10)
    expect(of(Array.from({ length: 20 }, () => 7)).value).toBeNull()
  })

  it('counts the days of a year and the months of a year', () => {
    const days = Array.from({ length: 31 }, (_, i) => (i % 2 === 0 ? 1 : Math.E))
    const months = days.map((usd, i) => ({ on: startOf(24_000 + i, 'month'), usd, source: 'a' }))
    const daily = of(days).value ?? 0
    const monthly = volatility(stepsOf(months, 'month'), 'month', 30).value ?? 0
    expect(daily / monthly).toBeCloseTo(Math.sqrt(365 / 12), 10)
  })
})

describe('stepsOf', () => {
  it('takes no step across a gap, or from one source to another', () => {
    const series = [...readings([1, 2, null, 4]), { on: startOf(FIRST + 4, 'day'), usd: 5, source: 'b' }]
    expect(stepsOf(series, 'day')).toEqual([{ on: startOf(FIRST + 1, 'day'), index: FIRST + 1, ratio: 2 }])
  })
})
