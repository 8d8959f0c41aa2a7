import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AbortRule, abortDecision, abortWords } from './abort-decision'

const NOON = Date.UTC(2026, 4, 15, 12)
const at = (seconds: number) => new Date(NOON + seconds * 1000)
const rule = (abortRefusals: number | null, abortShare: number | null): AbortRule => ({
  abortRefusals,
  abortShare,
})
const use = (refused: number, othersInFirst: number, othersLater: number) => ({
  refused,
  othersInFirst,
  othersLater,
})

describe('when a brownout ends early', () => {
  it.each([
    ['neither part is given', rule(null, null), 1e6, 0, null],
    ['nothing was refused', rule(null, 0.1), 0, 0, null],
    ['one is missing', rule(100, 0.5), 99, 0, null],
    ['both are reached', rule(100, 0.5), 100, 100, 0.5],
    ['the share is missing', rule(100, 0.5), 100, 101, null],
    ['only the count counts', rule(100, null), 100, 1e6, 100 / 1_000_100],
    ['only the share counts', rule(null, 1), 1, 0, 1],
  ] as const)('%s', (_, abortRule, refused, others, share) => {
    const decision = abortDecision(abortRule, at(0), use(refused, 0, others), at(90))
    expect(decision).toEqual(share === null ? null : { refused, share })
  })

  it('takes of the first minute what lies after the start', () => {
    const share = (startSeconds: number, nowSeconds: number) =>
      abortDecision(rule(null, 0), at(startSeconds), use(60, 60, 0), at(nowSeconds))?.share
    expect(share(0, 60)).toBe(0.5)
    expect(share(30, 60)).toBe(60 / 90)
    expect(share(30, 300)).toBe(60 / 90)
    expect(share(30, 40)).toBe(60 / 75)
    expect(share(30, 30)).toBe(1)
  })

  const anyRule = fc.record({
    abortRefusals: fc.option(fc.integer({ min: 1, max: 500 }), { nil: null }),
    abortShare: fc.option(fc.double({ min: 0.01, max: 1, noNaN: true }), { nil: null }),
  })
  const count = fc.integer({ min: 0, max: 1000 })
  const seconds = fc.integer({ min: 0, max: 200 })

  it('reaches every part that is given, and more refusals never take it back', () => {
    fc.assert(
      fc.property(anyRule, count, count, count, seconds, seconds, count, (...args) => {
        const [abortRule, refused, first, later, start, length, more] = args
        const decide = (refusals: number) =>
          abortDecision(abortRule, at(start), use(refusals, first, later), at(start + length))
        const abort = decide(refused)
        if (abort === null) {
          const reached = refused > 0 && refused >= (abortRule.abortRefusals ?? 1)
          const least = refused / Math.max(1, refused + first + later)
          const both = abortRule.abortRefusals !== null || abortRule.abortShare !== null
          expect(both && reached && least >= (abortRule.abortShare ?? 0)).toBe(false)
          return
        }
        expect(abort.refused).toBeGreaterThanOrEqual(abortRule.abortRefusals ?? 1)
        expect(abort.share).toBeGreaterThanOrEqual(abortRule.abortShare ?? 0)
        expect(abort.share).toBeLessThanOrEqual(1)
        expect(abort.share).toBeGreaterThanOrEqual(refused / (refused + first + later))
        expect(decide(refused + more)).not.toBeNull()
      }),
      { numRuns: 1000 },
    )
  })

  it('says why', () => {
    expect(abortWords({ refused: 1, share: 1 })).toBe(
      "1 request was refused, 100 % of the key's requests since its start",
    )
    expect(abortWords({ refused: 120, share: 0.666 })).toMatch(/^120 requests were refused, 67 %/)
  })
})
