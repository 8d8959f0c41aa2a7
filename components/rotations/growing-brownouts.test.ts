import fc from 'fast-check'
import { expect, test } from 'vitest'
import { growingBrownouts } from './growing-brownouts'

test('1, 5 and 15 minutes in a day', () => {
  expect(growingBrownouts(86_400)).toEqual([
    { afterSeconds: 6 * 3600, seconds: 60 },
    { afterSeconds: 12 * 3600, seconds: 300 },
    { afterSeconds: 18 * 3600, seconds: 900 },
  ])
})

test('there is no room in no overlap', () => {
  expect([growingBrownouts(0), growingBrownouts(Number.NaN)]).toEqual([[], []])
})

test('they lie inside the overlap, apart, each at least as long as the one before', () => {
  fc.assert(
    fc.property(fc.integer({ min: 120, max: 90 * 86_400 }), (overlap) => {
      const all = growingBrownouts(overlap)
      expect(all).toHaveLength(3)
      let before = { afterSeconds: 0, seconds: 0 }
      for (const one of all) {
        expect(one.afterSeconds).toBeGreaterThanOrEqual(before.afterSeconds + before.seconds)
        expect(one.seconds).toBeGreaterThanOrEqual(Math.max(1, before.seconds))
        expect(one.afterSeconds + one.seconds).toBeLessThan(overlap)
        before = one
      }
    }),
  )
})
