import { describe, expect, it } from 'vitest'
import { priceSeries, type Reading } from '@/lib/market/price-series'
import { percentOn, roundAxis } from './axis'
import { planPriceChart } from './price-plan'

const reading = (on: string, usd: number): Reading => ({ on, usd, step: 'month', source: 'x' })

function plan(readings: Reading[]) {
  const series = priceSeries(readings, 'month')
  if (!series) throw new Error('no series')
  return planPriceChart(series, (usd) => `$${usd}`)
}

describe('planPriceChart', () => {
  it('breaks the line at a gap, marks the gap, and shows a lone reading as a dot', () => {
    const { lines, dots, gaps } = plan([
      reading('2025-01-01', 2),
      reading('2025-02-01', 4),
      reading('2025-04-01', 3),
      reading('2025-06-01', 1),
    ])
    expect(lines).toEqual(['M0 50L20 0'])
    expect(dots).toEqual([
      { x: 60, y: 25 },
      { x: 100, y: 75 },
    ])
    expect(gaps).toEqual([
      { from: 20, to: 60 },
      { from: 60, to: 100 },
    ])
  })

  it('starts the price axis at zero with round ticks', () => {
    const { yTicks } = plan([reading('2025-01-01', 0.81), reading('2025-02-01', 0.2)])
    expect(yTicks.map((tick) => tick.label)).toEqual(['$0', '$0.25', '$0.5', '$0.75', '$1'])
    expect(yTicks[0]?.at).toBe(100)
  })

  it('has at most seven ticks of time, each where a period begins', () => {
    const months = Array.from({ length: 70 }, (_, i) =>
      reading(`${2020 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`, 1),
    )
    const { xTicks } = plan(months)
    expect(xTicks.map((tick) => tick.label)).toEqual(['2021', '2022', '2023', '2024', '2025'])
    expect(xTicks[0]?.at).toBeCloseTo((12 / 69) * 100, 1)
  })

  it('draws a single reading', () => {
    expect(plan([reading('2025-01-01', 2)]).dots).toEqual([{ x: 50, y: 0 }])
  })
})

describe('roundAxis', () => {
  it('encloses its values', () => {
    for (const values of [[1], [0.00001, 0.000034], [97000, 126000], [3, 3], [0, 0]]) {
      const axis = roundAxis(values, 4)
      for (const value of values) {
        expect(percentOn(axis, value)).toBeGreaterThanOrEqual(0)
        expect(percentOn(axis, value)).toBeLessThanOrEqual(100)
      }
    }
  })
})
