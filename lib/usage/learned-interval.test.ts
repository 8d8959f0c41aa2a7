import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { learnedInterval } from './learned-interval'

const MONTH = 30 * 86_400
const learn = (known: number, gaps: readonly number[]) => gaps.reduce(learnedInterval, known)
const seconds = fc.double({ min: 0.001, max: 1e8, noNaN: true })

describe('learnedInterval', () => {
  it('is the first silence, then the longest that is kept coming back from', () => {
    expect(learn(0, [60])).toBe(60)
    expect(learn(0, [60, 300, 60])).toBeGreaterThan(290)
  })

  it('of a monthly job outlives a burst of 100 calls', () => {
    expect(
      learn(
        MONTH,
        Array.from({ length: 100 }, () => 1),
      ),
    ).toBeGreaterThan(MONTH * 0.9999)
    // Forty of its months, each with a burst: it never learns that it is faster than a month.
    const months = Array.from({ length: 40 }, () => [MONTH, ...Array.from({ length: 100 }, () => 1)]).flat()
    expect(learn(0, months)).toBeGreaterThan(MONTH * 0.9999)
  })

  it('of a client of 1/s forgets an outage in about ten times its length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 3600 }), (outage) => {
        const calls = (count: number) => Array.from({ length: count }, () => 1)
        expect(learn(1, [outage, ...calls(outage * 5)])).toBeGreaterThan(outage * 0.4)
        expect(learn(1, [outage, ...calls(Math.ceil(outage * 10.5))])).toBeLessThan(outage * 0.05 + 2)
      }),
      { numRuns: 50 },
    )
  })

  it('is never shorter than the last silence, never longer than the longest, and nothing where nothing is known', () => {
    fc.assert(
      fc.property(fc.array(seconds, { minLength: 1, maxLength: 30 }), (gaps) => {
        const learned = learn(0, gaps)
        expect(learned).toBeGreaterThanOrEqual(gaps.at(-1) ?? 0)
        expect(learned).toBeLessThanOrEqual(Math.max(...gaps))
      }),
    )
    expect(learnedInterval(0, 0)).toBe(0)
  })

  it('does not fade by more than a tenth of the time that passed: three of it never end sooner for a call', () => {
    fc.assert(
      fc.property(seconds, seconds, (known, gap) => {
        expect(gap + 3 * learnedInterval(known, gap)).toBeGreaterThanOrEqual(3 * known)
      }),
    )
  })

  it('takes what comes late, from another process, for no silence', () => {
    fc.assert(
      fc.property(seconds, seconds, (known, late) => {
        expect(learnedInterval(known, -late)).toBe(known)
      }),
    )
    expect(learnedInterval(0, -5)).toBe(0)
  })
})
