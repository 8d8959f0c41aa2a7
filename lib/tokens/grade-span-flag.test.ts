import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gradeSpanFlags, spanMissed } from './grade-span-flag'
import { seedFacts } from './test-seed-facts'

describe('a grade outside the span of its parts', () => {
  it("is found among the shipped ratings in TON's Fundamental Grade only", () => {
    const found = seedFacts().flatMap(({ token: { symbol, rating } }) =>
      rating ? gradeSpanFlags(rating).map((flag) => ({ symbol, ...flag })) : [],
    )
    expect(found).toEqual([
      { symbol: 'TON', grade: 'fundamental', code: 'outside_parts', lowest: 83, highest: 100 },
    ])
  })

  const part = fc.double({ min: 0, max: 100, noNaN: true })

  it('is never a weighted mean of them', () => {
    const weighted = fc.array(fc.tuple(part, fc.double({ min: 0.01, max: 1, noNaN: true })), {
      minLength: 2,
      maxLength: 6,
    })
    fc.assert(
      fc.property(weighted, (rows) => {
        const whole = rows.reduce((sum, [, weight]) => sum + weight, 0)
        const mean = rows.reduce((sum, [value, weight]) => sum + value * weight, 0) / whole
        const parts = Object.fromEntries(rows.map(([value], index) => [`p${index}`, value]))
        const [low, high] = [Math.min(...rows.map(([v]) => v)), Math.max(...rows.map(([v]) => v))]
        // Sums of doubles may miss by their last digit.
        const grade = Math.min(high, Math.max(low, mean))
        expect(spanMissed({ grade, parts })).toBeNull()
      }),
    )
  })

  it('is flagged whatever else is N/A, with the span', () => {
    expect(spanMissed({ grade: 80.88, parts: { a: 83, b: null, c: 100 } })).toEqual({
      lowest: 83,
      highest: 100,
    })
    expect(spanMissed({ grade: 100.01, parts: { a: 83, b: 100 } })).not.toBeNull()
    expect(spanMissed({ grade: 83, parts: { a: 83, b: 100 } })).toBeNull()
  })

  it('needs a grade and two parts', () => {
    expect(spanMissed(null)).toBeNull()
    expect(spanMissed({ grade: null, parts: { a: 1, b: 2 } })).toBeNull()
    expect(spanMissed({ grade: 50, parts: { a: 83, b: null } })).toBeNull()
  })
})
