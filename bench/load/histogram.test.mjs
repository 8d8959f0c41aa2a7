import fc from 'fast-check'
import { expect, it } from 'vitest'
import { percentile } from '../harness/statistics.mjs'
import { Histogram } from './histogram.mjs'

it('gives percentiles like the sorted list, to 10 µs', () => {
  const durations = fc.array(fc.double({ min: 0, max: 1999, noNaN: true }), { minLength: 1, maxLength: 200 })
  fc.assert(
    fc.property(durations, fc.double({ min: 0.01, max: 1, noNaN: true }), (values, share) => {
      const histogram = new Histogram()
      for (const value of values) histogram.add(value)
      const exact = percentile(values, share)
      expect(histogram.percentile(share)).toBeGreaterThanOrEqual(exact - 1e-9)
      expect(histogram.percentile(share)).toBeLessThanOrEqual(exact + 0.0101)
    }),
  )
})

it('knows nothing of nothing', () => {
  expect(new Histogram().percentile(0.99)).toBe(0)
})
