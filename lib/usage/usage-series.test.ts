import { expect, it } from 'vitest'
import { usageSeries } from './usage-series'

const from = new Date('2026-11-22T00:00:00Z')
const window = { from, to: new Date('2026-11-23T00:00:00Z') }
const minute = (n: number) => new Date(from.getTime() + n * 60_000)

it('makes one series a group, in the order of numbers and of time', () => {
  const rows = [
    { group: '10', at: minute(1), count: 1 },
    { group: '2', at: minute(3), count: 2 },
    { group: '2', at: minute(2), count: 3 },
  ]
  const { total, series } = usageSeries(rows, window, 'minute', 'version')
  expect(total).toBe(6)
  expect(series.map(({ group, points }) => [group, points.map(({ count }) => count)])).toEqual([
    ['2', [3, 2]],
    ['10', [1]],
  ])
  expect(series[0]?.points[0]?.at).toBe('2026-11-22T00:02:00.000Z')
})

it('is as quick with many groups as with one', { retry: 2 }, () => {
  const took = (groups: number) => {
    const rows = Array.from({ length: 200_000 }, (_, n) => ({
      group: `client-${n % groups}`,
      at: minute(n % 1440),
      count: 1,
    }))
    const began = performance.now()
    usageSeries(rows, window, 'minute', 'client')
    return performance.now() - began
  }
  took(1)
  expect(took(1000)).toBeLessThan(10 * took(1) + 200)
})
