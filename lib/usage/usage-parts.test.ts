import fc from 'fast-check'
import { expect, it } from 'vitest'
import { USAGE_STEPS } from './usage-contract'
import { partsSince, usageParts } from './usage-parts'
import { bucketStart, STEP_MS } from './usage-window'

const HOUR_MS = STEP_MS.hour
const minute = fc.integer({ min: 0, max: 200_000 }).map((minutes) => new Date(minutes * STEP_MS.minute + 123))

it('covers a window once, and takes from each table only what was rolled up into it', () => {
  fc.assert(
    fc.property(minute, minute, minute, minute, fc.constantFrom(...USAGE_STEPS), (a, b, c, d, step) => {
      const hour = bucketStart(c, 'hour')
      const day = bucketStart(new Date(Math.min(d.getTime(), hour.getTime())), 'day')
      const from = bucketStart(a, step)
      const to = new Date(Math.max(b.getTime(), from.getTime() + 1))
      const parts = usageParts({ from, to }, step, { hour, day })
      expect(parts[0]?.from).toEqual(from)
      const end = parts.at(-1)?.to.getTime() ?? 0
      expect(end).toBeGreaterThanOrEqual(to.getTime())
      expect(end - to.getTime()).toBeLessThan(STEP_MS[step])
      parts.forEach((part, index) => {
        if (index > 0) expect(part.from).toEqual(parts[index - 1]?.to)
        if (part.table === 'hour') expect(part.to <= hour).toBe(true)
        if (part.table === 'day') expect(part.to <= day).toBe(true)
        // A bucket of the table is never cut, and no wider than what was asked for.
        expect(part.from.getTime() % STEP_MS[part.table]).toBe(0)
        expect(part.to.getTime() % STEP_MS[part.table]).toBe(0)
        expect(STEP_MS[part.table]).toBeLessThanOrEqual(STEP_MS[step])
      })
    }),
  )
})

it('looks back from an instant to the minute', () => {
  const since = new Date('2027-03-01T10:20:30Z')
  const now = new Date(since.getTime() + 5 * HOUR_MS)
  const hour = new Date('2027-03-01T13:00:00Z')
  const parts = partsSince(since, now, { hour, day: new Date(0) })
  expect(parts.map(({ table }) => table)).toEqual(['minute', 'hour', 'minute', 'minute'])
  expect(parts[0]).toEqual({ table: 'minute', from: since, to: new Date('2027-03-01T11:00:00Z') })
  expect(parts[1]?.to).toEqual(hour)
})

it('looks back over whole days by day, each instant once', () => {
  fc.assert(
    fc.property(minute, minute, minute, minute, (a, b, c, d) => {
      const [since, now] = a < b ? [a, b] : [b, a]
      const hour = bucketStart(c, 'hour')
      const day = bucketStart(new Date(Math.min(d.getTime(), hour.getTime())), 'day')
      const parts = partsSince(since, now, { hour, day })
      expect(parts[0]?.from).toEqual(since)
      expect(parts.at(-1)?.to.getTime()).toBeGreaterThan(now.getTime())
      for (const [index, part] of parts.entries()) {
        if (index > 0) expect(part.from).toEqual(parts[index - 1]?.to)
        if (part.table !== 'minute') expect(part.from.getTime() % STEP_MS[part.table]).toBe(0)
        if (part.table === 'hour') expect(part.to <= hour).toBe(true)
        if (part.table === 'day') expect(part.to <= day).toBe(true)
      }
    }),
  )
})
