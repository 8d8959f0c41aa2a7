import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lastYears, priceSeries, type Reading } from './price-series'

const reading = (on: string, usd = 1, step: Reading['step'] = 'day'): Reading => ({
  on,
  usd,
  step,
  source: 'x',
})
const month = (on: string, usd = 1) => reading(on, usd, 'month')

describe('priceSeries', () => {
  it('leaves a month without a reading as a gap', () => {
    const series = priceSeries(
      [month('2022-05-01', 2), month('2022-06-01', 3), month('2022-09-01', 4)],
      'month',
    )
    expect(series?.buckets.map((b) => [b.start, b.reading?.usd ?? null])).toEqual([
      ['2022-05-01', 2],
      ['2022-06-01', 3],
      ['2022-07-01', null],
      ['2022-08-01', null],
      ['2022-09-01', 4],
    ])
    expect(series?.missing).toBe(2)
  })

  it('takes the daily reading where a daily and a monthly one are of the same day', () => {
    const series = priceSeries([month('2025-10-01', 5), reading('2025-10-01', 7)], 'month')
    expect(series?.buckets[0]?.reading?.usd).toBe(7)
  })

  it('takes the finest bucket that is mostly filled', () => {
    const days = Array.from({ length: 28 }, (_, i) => reading(`2025-02-${String(i + 1).padStart(2, '0')}`))
    expect(priceSeries(days)?.bucket).toBe('day')
    expect(priceSeries(days.filter((_, i) => i % 5 === 0))?.bucket).toBe('week')
    expect(priceSeries([month('2025-01-01'), month('2025-02-01'), month('2025-03-01')])?.bucket).toBe('month')
  })

  it('has no series without readings', () => {
    expect(priceSeries([])).toBeNull()
  })

  const readings = fc.array(
    fc
      .tuple(
        fc.date({ min: new Date('2024-11-01'), max: new Date('2025-12-31'), noInvalidDate: true }),
        fc.double({ min: 0.01, max: 9e4, noNaN: true }),
      )
      .map(([at, usd]) => reading(at.toISOString().slice(0, 10), usd)),
    { minLength: 1, maxLength: 60 },
  )

  it('shows only readings that exist, in order, each in its own bucket, and counts the gaps', () => {
    fc.assert(
      fc.property(readings, fc.constantFrom('day', 'week', 'month', undefined), (all, asked) => {
        const series = priceSeries(all, asked)
        const buckets = series?.buckets ?? []
        expect(buckets.filter((b) => b.reading === null).length).toBe(series?.missing)
        expect(buckets[0]?.reading).not.toBeNull()
        expect(buckets.at(-1)?.reading).not.toBeNull()
        for (const [index, { start, reading: shown }] of buckets.entries()) {
          const next = buckets[index + 1]?.start ?? '9999'
          expect(start < next).toBe(true)
          if (!shown) expect(all.some((r) => r.on >= start && r.on < next)).toBe(false)
          else expect(all.includes(shown) && shown.on >= start && shown.on < next).toBe(true)
        }
      }),
    )
  })
})

it('lastYears counts back from the latest reading', () => {
  const all = [reading('2023-05-01'), reading('2025-04-30'), reading('2025-05-01'), reading('2026-05-01')]
  expect(lastYears(all, 1).map((r) => r.on)).toEqual(['2025-05-01', '2026-05-01'])
  expect(lastYears([], 1)).toEqual([])
})
