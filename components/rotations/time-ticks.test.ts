import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timeTicks } from './time-ticks'

const NOON = Date.parse('2027-01-31T12:00:00.000Z')
const MINUTE = 60_000

test('round instants with their words in the zone', () => {
  expect(timeTicks(NOON, NOON + 60 * MINUTE, 'UTC').map(({ label }) => label)).toEqual([
    '12:15',
    '12:30',
    '12:45',
  ])
  expect(timeTicks(NOON, NOON + 60 * MINUTE, 'Asia/Kolkata')[0]?.label).toBe('17:45')
})

test('a day begins at midnight of the zone', () => {
  const [first] = timeTicks(NOON, NOON + 4 * 24 * 60 * MINUTE, 'America/New_York')
  expect(first).toEqual({ atMs: Date.parse('2027-02-01T05:00:00.000Z'), label: '1 Feb' })
})

test('never more than was asked for, and all inside the span', () => {
  const span = fc.integer({ min: 1, max: 3 * 365 * 24 * 60 })
  fc.assert(
    fc.property(span, (minutes) => {
      const toMs = NOON + minutes * MINUTE
      const ticks = timeTicks(NOON, toMs, 'UTC')
      return ticks.length <= 5 && ticks.every(({ atMs }) => atMs > NOON && atMs < toMs)
    }),
  )
})
