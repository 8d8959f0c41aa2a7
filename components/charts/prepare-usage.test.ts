import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { UsageView } from '@/lib/usage/usage-contract'
import { prepareUsage } from './prepare-usage'

const at = (minute: number) => new Date(Date.UTC(2027, 0, 1, 12, minute)).toISOString()
const NOW = Date.UTC(2027, 0, 1, 12, 4, 30)

function view(series: UsageView['series']): UsageView {
  const total = series.flatMap(({ points }) => points).reduce((sum, { count }) => sum + count, 0)
  const asked = { from: at(0), to: new Date(NOW).toISOString(), step: 'minute', by: 'version' } as const
  return { ...asked, total, series, keptFrom: null }
}

test('a bucket without traffic is there, as a gap', () => {
  const { buckets } = prepareUsage(view([{ group: '1', points: [{ at: at(1), count: 7 }] }]), NOW, 'UTC')
  expect(buckets.map(({ label }) => label)).toEqual(['12:00', '12:01', '12:02', '12:03', '12:04'])
  expect(buckets.map(({ counts }) => counts['1'])).toEqual([undefined, 7, undefined, undefined, undefined])
})

test('only the last bucket is still filling', () => {
  const { buckets } = prepareUsage(view([]), NOW, 'UTC')
  expect(buckets.map(({ filling }) => filling)).toEqual([false, false, false, false, true])
})

test('groups keep one order', () => {
  const order = (groups: string[]) =>
    prepareUsage(view(groups.map((group) => ({ group, points: [] }))), NOW, 'UTC').groups.map(
      ({ group }) => group,
    )
  expect(order(['10', '2', '1'])).toEqual(['1', '2', '10'])
  expect(order(['RETIRED', 'BROWNOUT', 'VALID'])).toEqual(['VALID', 'BROWNOUT', 'RETIRED'])
})

test('labels stand in the zone of the reader', () => {
  expect(prepareUsage(view([]), NOW, 'Asia/Kolkata').buckets[0]?.label).toBe('17:30')
})

test('days of a span near a year and above say their year, so that no two are called alike', () => {
  const labelsOf = (from: string) => {
    const days = { ...view([]), from, step: 'day' } as const
    return prepareUsage(days, NOW, 'UTC').buckets.map(({ label }) => label)
  }
  expect(labelsOf('2026-10-01T00:00:00Z')[0]).toBe('1 Oct')
  const long = labelsOf('2025-12-01T00:00:00Z')
  expect(long[0]).toBe('1 Dec 2025')
  expect(new Set(long).size).toBe(long.length)
})

test('no request is lost or counted twice', () => {
  const points = fc
    .uniqueArray(fc.integer({ min: 0, max: 4 }))
    .map((minutes) => minutes.map((minute) => ({ at: at(minute), count: minute + 1 })))
  const series = fc.uniqueArray(fc.record({ group: fc.constantFrom('1', '2', '3'), points }), {
    selector: ({ group }) => group,
  })
  fc.assert(
    fc.property(series, (drawn) => {
      const prepared = prepareUsage(view(drawn), NOW, 'UTC')
      const inBuckets = prepared.buckets.reduce((sum, { total }) => sum + total, 0)
      const inGroups = prepared.groups.reduce((sum, { total }) => sum + total, 0)
      return inBuckets === prepared.total && inGroups === prepared.total
    }),
  )
})

test('the time before stands beside its bucket, and only what is over is compared', () => {
  const points = [1, 4].map((minute) => ({ at: at(minute), count: 10 }))
  const before = [0, 1, 4].map((minute) => ({ at: at(minute - 5), count: 3 }))
  const previous = { from: at(-5), to: at(0), total: 9, points: before }
  const prepared = prepareUsage({ ...view([{ group: '1', points }]), previous }, NOW, 'UTC')
  expect(prepared.buckets.map((bucket) => bucket.before)).toEqual([3, 3, undefined, undefined, 3])
  expect(prepared.compared).toEqual({ now: 10, before: 6 })
})

test('what is left over comes last', () => {
  const groups = ['(rest)', 'a', '203.0.113.0/24 curl'].map((group) => ({ group, points: [] }))
  const order = prepareUsage({ ...view(groups), by: 'client' }, NOW, 'UTC').groups.map(({ group }) => group)
  expect(order).toEqual(['203.0.113.0/24 curl', 'a', '(rest)'])
})
