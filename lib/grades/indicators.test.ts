import { describe, expect, it } from 'vitest'
import { type Close, dayAfter } from './evidence'
import { indicatorOf } from './indicators'
import type { Indicator } from './method'

/** Closes up to 2025-10-01, the last one last. */
const daily = (usds: number[]): { step: 'day'; points: Close[] } => ({
  step: 'day',
  points: usds.map((usd, index) => ({
    on: dayAfter('2025-10-01', index - usds.length + 1),
    usd,
    source: 'x',
  })),
})
const monthly = (usds: number[]): { step: 'month'; points: Close[] } => ({
  step: 'month',
  points: usds.map((usd, index) => ({ on: `2025-0${index + 3}-01`, usd, source: 'x' })),
})
const value = (indicator: Indicator, closes: Parameters<typeof indicatorOf>[1], span: number) =>
  indicatorOf(indicator, closes, span, 80)?.value ?? null

describe('indicatorOf', () => {
  it('compares the last close with the mean and the high of its window', () => {
    expect(value('to_mean', daily([99, 1, 2, 3, 6]), 4)).toBe(2)
    expect(value('to_high', daily([99, 1, 8, 3, 6]), 4)).toBe(0.75)
    expect(value('to_mean', monthly([1, 2, 3, 4, 5, 6, 7]), 7)).toBe(7 / 4)
  })

  it('needs the stated share of its closes', () => {
    const ten = daily([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    const without = (count: number) => ({
      ...ten,
      points: ten.points.filter((_, index) => index < 2 || index > 1 + count),
    })
    expect(value('to_mean', without(2), 10)).toBeCloseTo(10 / (48 / 8))
    expect(value('to_mean', without(3), 10)).toBeNull()
    expect(value('to_mean', monthly([1, 2, 3]), 7)).toBeNull()
  })

  it('goes back by days, to a close at most three days older; by months exactly', () => {
    expect(value('change', daily([4, 1, 1, 1, 1, 6]), 5)).toBe(1.5)
    const gap = daily([4, 1, 1, 1, 1, 6])
    const holed = (count: number) => ({
      ...gap,
      points: gap.points.filter((_, index) => index === 0 || index > count),
    })
    expect(value('change', holed(4), 2)).toBe(1.5)
    expect(value('change', holed(4), 1)).toBeNull()
    expect(value('change', monthly([2, 0, 0, 3]), 3)).toBe(1.5)
    expect(value('change', monthly([2, 0, 0, 3]), 4)).toBeNull()
  })

  it('weighs rises against falls', () => {
    expect(value('rsi', daily([10, 13, 12, 12]), 3)).toBe(75)
    expect(value('rsi', daily([10, 10, 10]), 2)).toBeNull()
    expect(value('rsi', daily([10, 13]), 3)).toBeNull()
  })

  it('gives the yearly deviation of daily changes', () => {
    const e = Math.exp(0.1)
    // Changes of +0.1, -0.1, +0.1: mean 1/30, variance of three (n - 1) 0.04 / 3.
    expect(value('volatility', daily([1, e, 1, e]), 3)).toBeCloseTo(Math.sqrt((0.04 / 3) * 365), 10)
  })
})
