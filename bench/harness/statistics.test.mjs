import fc from 'fast-check'
import { expect, it } from 'vitest'
import { median, percentile, rotated } from './statistics.mjs'

it('the median is the middle value', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([1, 2, 10, 4])).toBe(3)
})

it('percentiles are values of the list: the least, the most and those between', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index)
  expect([0, 0.5, 0.99, 1].map((share) => percentile(values, share))).toEqual([1, 50, 99, 100])
})

it('every round runs everybody once, and over the rounds everybody begins', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), (length) => {
      const list = Array.from({ length }, (_, index) => index)
      const rounds = Array.from({ length: 2 * length }, (_, round) => rotated(list, round))
      for (const round of rounds) expect(round.toSorted((a, b) => a - b)).toEqual(list)
      expect(new Set(rounds.map(([first]) => first)).size).toBe(length)
    }),
  )
})
