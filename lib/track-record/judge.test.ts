import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Reading } from '@/lib/market/price-series'
import { daysAfter } from './horizon-end'
import { judge } from './judge'
import type { Prediction } from './prediction'
import { days, predictions, prices, totalCaps } from './test-predictions'

const MADE: Prediction = {
  id: 'rat_x_1.baseline',
  symbol: 'X',
  kind: 'baseline',
  low: 5,
  base: 9,
  high: 14,
  totalCapTrillions: null,
  horizon: '12 months',
  madeOn: '2024-03-10',
  madeOnIs: 'read',
  publisher: 'Somebody',
  title: 'X in 2025',
  url: null,
  flags: [],
  version: 1,
  correctedOn: null,
}
const at = (on: string, usd: number, step: Reading['step'] = 'day'): Reading => ({
  on,
  usd,
  step,
  source: 's',
})

describe('judge', () => {
  it('is a hit when the price on the last day of the horizon lies in the range, its ends included', () => {
    const hit = judge(MADE, [at('2024-06-01', 50), at('2025-03-10', 14)], [], '2025-04-01')
    expect(hit).toMatchObject({
      state: 'hit',
      due: '2025-03-10',
      judgedBy: { on: '2025-03-10', place: 'inside' },
    })
    expect(hit.path).toEqual({ count: 2, insideCount: 1, lowUsd: 14, highUsd: 50 })
    const miss = judge(MADE, [at('2025-03-10', 4.99)], [], '2025-04-01')
    expect(miss).toMatchObject({ state: 'miss', judgedBy: { place: 'below' } })
  })

  it('takes the first price after the horizon, up to 31 days late, the daily one first', () => {
    const late = [at('2025-04-01', 20, 'month'), at('2025-04-01', 6), at('2025-04-05', 30)]
    expect(judge(MADE, late, [], '2026-01-01')).toMatchObject({ state: 'hit', judgedBy: { usd: 6 } })
    const tooLate = judge(MADE, [at('2025-03-09', 6), at('2025-04-11', 6)], [], '2026-01-01')
    expect(tooLate).toMatchObject({ state: 'open', why: 'no_price', judgedBy: null })
  })

  it('counts a day with a daily and a monthly reading once, by the daily one', () => {
    const twice = [at('2024-04-01', 99, 'month'), at('2024-04-01', 6), at('2024-05-01', 7, 'month')]
    const { path } = judge(MADE, twice, [], '2024-09-01')
    expect(path).toEqual({ count: 2, insideCount: 2, lowUsd: 6, highUsd: 7 })
  })

  it('is open until the horizon is over, and says where the newest price stands', () => {
    const open = judge(MADE, [at('2024-05-01', 4), at('2024-01-01', 99)], [], '2024-09-01')
    expect(open).toMatchObject({ state: 'open', why: 'not_due', stands: { place: 'below', since: true } })
  })

  it('tells that the newest price is older than the prediction, and judges nothing by it', () => {
    const old = judge(MADE, [at('2023-12-01', 7)], [], '2026-01-01')
    expect(old).toMatchObject({
      state: 'open',
      why: 'no_price',
      judgedBy: null,
      path: null,
      stands: { place: 'inside', since: false },
    })
  })

  it('cannot judge without a horizon, with words that name no day, or when it was over before', () => {
    const price = [at('2025-03-10', 7)]
    expect(judge({ ...MADE, horizon: null }, price, [], '2026-01-01')).toMatchObject({
      state: 'open',
      why: 'no_horizon',
    })
    expect(judge({ ...MADE, horizon: 'soon' }, price, [], '2026-01-01').why).toBe('unclear_horizon')
    expect(judge({ ...MADE, horizon: '2023' }, price, [], '2026-01-01')).toMatchObject({
      state: 'untested',
      why: 'over_when_made',
    })
  })

  it('tests a scenario row only when the whole market stands near it', () => {
    const row = { ...MADE, kind: 'scenario' as const, totalCapTrillions: 8, horizon: '2025' }
    const price = [at('2026-01-01', 7, 'month')]
    const cap = (trillions: number) => [{ on: '2026-01-01', capUsd: trillions * 1e12 }]
    expect(judge(row, price, cap(7.5), '2026-02-01').state).toBe('hit')
    expect(judge(row, price, cap(4), '2026-02-01')).toMatchObject({ state: 'untested', why: 'cap_elsewhere' })
    expect(judge(row, price, [], '2026-02-01')).toMatchObject({ state: 'open', why: 'no_total_cap' })
  })
})

describe('any verdict', () => {
  const runs = { numRuns: 300 }
  const cases = { prediction: predictions, readings: prices, caps: totalCaps, today: days }

  it('is never turned from a hit into a miss by a wider range', () => {
    const wider = fc.tuple(
      fc.double({ min: 0, max: 50, noNaN: true }),
      fc.double({ min: 0, max: 50, noNaN: true }),
    )
    fc.assert(
      fc.property(
        fc.record({ ...cases, wider }),
        ({ prediction, readings, caps, today, wider: [down, up] }) => {
          const before = judge(prediction, readings, caps, today)
          const wide = { ...prediction, low: prediction.low - down, high: prediction.high + up }
          const after = judge(wide, readings, caps, today)
          expect(after.state === before.state || (before.state === 'miss' && after.state === 'hit')).toBe(
            true,
          )
        },
      ),
      runs,
    )
  })

  it('does not depend on the order of prices or caps', () => {
    const shuffled = fc.record(cases).chain((one) =>
      fc.record({
        one: fc.constant(one),
        readings: fc.shuffledSubarray(one.readings, { minLength: one.readings.length }),
        caps: fc.shuffledSubarray(one.caps, { minLength: one.caps.length }),
      }),
    )
    fc.assert(
      fc.property(shuffled, ({ one, readings, caps }) => {
        const { prediction, today } = one
        expect(judge(prediction, readings, caps, today)).toEqual(
          judge(prediction, one.readings, one.caps, today),
        )
      }),
      runs,
    )
  })

  it('rests on no price older than the prediction, nor on one before the horizon ends', () => {
    fc.assert(
      fc.property(fc.record(cases), ({ prediction, readings, caps, today }) => {
        const judged = judge(prediction, readings, caps, today)
        if (judged.judgedBy) {
          expect(judged.judgedBy.on >= prediction.madeOn).toBe(true)
          expect(judged.judgedBy.on >= (judged.due ?? '')).toBe(true)
        }
        const after = readings.filter(({ on }) => on >= prediction.madeOn)
        const { state, why, judgedBy, path } = judge(prediction, after, caps, today)
        expect({ state, why, judgedBy, path }).toEqual({
          state: judged.state,
          why: judged.why,
          judgedBy: judged.judgedBy,
          path: judged.path,
        })
      }),
      runs,
    )
  })

  it('is open before its horizon is over', () => {
    fc.assert(
      fc.property(predictions, prices, totalCaps, (prediction, readings, caps) => {
        const { due } = judge(prediction, readings, caps, prediction.madeOn)
        if (!due || due <= prediction.madeOn) return
        expect(judge(prediction, readings, caps, daysAfter(due, -1)).state).toBe('open')
      }),
      runs,
    )
  })
})
