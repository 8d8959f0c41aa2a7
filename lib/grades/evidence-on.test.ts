import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Observed } from '@/lib/market/metrics'
import { type Close, dayAfter } from './evidence'
import { evidenceOn, type Known } from './evidence-on'

const NOTHING: Known = { symbol: 'CRO', observed: [], days: [], months: [] }
const seen = (metric: Observed['metric'], at: string, value: number, source = 'coingecko'): Observed => ({
  metric,
  value,
  at: `${at}T00:00:00.000Z`,
  source,
})
const days = (last: string, count: number): Close[] =>
  Array.from({ length: count }, (_, index) => ({ on: dayAfter(last, -index), usd: 100 + index, source: 'x' }))
const months: Close[] = ['2025-08-01', '2025-09-01', '2025-10-01'].map((on) => ({
  on,
  usd: 5,
  source: 'listing',
}))

describe('evidenceOn', () => {
  it('takes the latest of each metric up to the end of the day, and nothing dated later', () => {
    const observed = [
      { ...seen('tvl_usd', '2025-10-01', 5), at: '2025-10-01T23:59:59.999Z' },
      seen('tvl_usd', '2025-09-01', 4),
      seen('tvl_usd', '2025-10-02', 6),
      seen('dev_tags', '2025-01-01', 0, 'git'),
    ]
    expect(evidenceOn({ ...NOTHING, observed }, '2025-10-01').figures).toEqual({
      tvl_usd: { value: 5, at: '2025-10-01T23:59:59.999Z', source: 'coingecko' },
      dev_tags: { value: 0, at: '2025-01-01T00:00:00.000Z', source: 'git' },
    })
  })

  it('takes a 0 of money for not reported', () => {
    const observed = [
      seen('fees_24h_usd', '2025-10-01', 0),
      seen('tvl_usd', '2025-09-01', 4),
      seen('tvl_usd', '2025-10-01', 0),
    ]
    expect(evidenceOn({ ...NOTHING, observed }, '2025-11-01').figures).toMatchObject({
      tvl_usd: { value: 4 },
    })
    expect(evidenceOn({ ...NOTHING, observed }, '2025-11-01').figures.fees_24h_usd).toBeUndefined()
  })

  it('compares supplies of one source a year apart, never of two', () => {
    const listed = ['2024-10-01', '2025-10-01'].map((at, index) =>
      seen('circulating_supply', at, 100 + index, 'coinmarketcap'),
    )
    const observed = [...listed, seen('circulating_supply', '2025-11-03', 130)]
    const { supplies } = evidenceOn({ ...NOTHING, observed }, '2025-12-01')
    expect([supplies?.now.value, supplies?.before.value]).toEqual([101, 100])
    expect(evidenceOn({ ...NOTHING, observed: observed.slice(1) }, '2025-12-01').supplies).toBeNull()
    const older = [seen('circulating_supply', '2024-08-01', 90, 'coinmarketcap'), ...observed.slice(1)]
    expect(evidenceOn({ ...NOTHING, observed: older }, '2025-12-01').supplies).toBeNull()
  })

  it('takes daily closes where they are dense and no older than the months, or far newer, else months', () => {
    const step = (known: Partial<Known>) => evidenceOn({ ...NOTHING, ...known }, '2025-10-03').closes
    expect(step({ days: days('2025-10-03', 260), months })?.points).toHaveLength(200)
    expect(step({ days: days('2025-10-03', 44), months })).toEqual({ step: 'month', points: months })
    expect(step({ days: days('2025-09-27', 260), months })?.step).toBe('day')
    expect(step({ days: days('2025-09-26', 260), months })?.step).toBe('month')
    expect(step({ days: days('2025-10-03', 3) })?.step).toBe('day')
    const november = (last: string) =>
      evidenceOn({ ...NOTHING, days: days(last, 20), months }, '2025-12-01').closes
    expect(november('2025-11-05')?.step).toBe('month')
    expect(november('2025-11-06')?.step).toBe('day')
    expect(step({})).toBeNull()
  })

  it('does not depend on the order of rows', () => {
    const metric = fc.constantFrom('tvl_usd', 'circulating_supply', 'dev_tags') as fc.Arbitrary<
      Observed['metric']
    >
    const one = fc.record({
      metric,
      value: fc.nat(9),
      at: fc.integer({ min: 0, max: 800 }).map((ago) => `${dayAfter('2025-10-01', -ago)}T00:00:00.000Z`),
      source: fc.constantFrom('a', 'b'),
    })
    const unique = fc.uniqueArray(one, { selector: ({ metric, at, source }) => `${metric}${at}${source}` })
    fc.assert(
      fc.property(unique, (observed) => {
        const known = { symbol: 'CRO', observed, days: days('2025-09-30', 60), months }
        const turned = {
          symbol: 'CRO',
          observed: [...observed].reverse(),
          days: [...known.days].reverse(),
          months: [...months].reverse(),
        }
        expect(evidenceOn(turned, '2025-10-01')).toEqual(evidenceOn(known, '2025-10-01'))
      }),
      { numRuns: 100 },
    )
  })
})
