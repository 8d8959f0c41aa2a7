import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BrownoutRequest, planBrownouts } from './brownout-plan'

const T0 = Date.UTC(2027, 0, 1)
const at = (seconds: number) => new Date(T0 + seconds * 1000)
const OVERLAP = { startsAt: at(0), endsAt: at(3600) }

describe('planBrownouts', () => {
  it('takes what lies inside, from the first millisecond to the last, one right after the other', () => {
    const planned = planBrownouts(
      [
        { at: at(3540), seconds: 60, abortAt: { share: 0.2 } },
        { at: at(0), seconds: 60 },
        { at: at(60), seconds: 1, abortAt: null },
        { at: at(61), seconds: 9, abortAt: {} },
      ],
      OVERLAP,
    )
    expect(planned).toEqual([
      { startsAt: at(0), endsAt: at(60), abortRefusals: 100, abortShare: 0.5 },
      { startsAt: at(60), endsAt: at(61), abortRefusals: null, abortShare: null },
      { startsAt: at(61), endsAt: at(70), abortRefusals: 100, abortShare: 0.5 },
      { startsAt: at(3540), endsAt: at(3600), abortRefusals: null, abortShare: 0.2 },
    ])
  })

  it('names each that is wrong by its place in what was sent', () => {
    const wrong = planBrownouts(
      [
        { at: at(100), seconds: 60 },
        { at: at(-1), seconds: 60 },
        { at: at(3541), seconds: 60 },
        { at: at(159), seconds: 10 },
      ],
      OVERLAP,
    )
    const paths = 'fields' in wrong ? wrong.fields.map(({ path }) => path) : []
    expect(paths.sort()).toEqual(['brownouts.1.at', 'brownouts.2.at', 'brownouts.3.at'])
  })

  it('takes a list exactly when all lie inside and no two meet', () => {
    const one: fc.Arbitrary<BrownoutRequest> = fc.record({
      at: fc.integer({ min: -300, max: 3900 }).map(at),
      seconds: fc.integer({ min: 1, max: 600 }),
    })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), (wanted) => {
        const spans = wanted.map((brownout) => {
          const from = (brownout.at.getTime() - T0) / 1000
          return [from, from + brownout.seconds] as const
        })
        const inside = spans.every(([from, to]) => from >= 0 && to <= 3600)
        const apart = spans.every(([from, to], i) =>
          spans.every(([otherFrom, otherTo], j) => i === j || to <= otherFrom || otherTo <= from),
        )
        expect(!('fields' in planBrownouts(wanted, OVERLAP))).toBe(inside && apart)
      }),
      { numRuns: 3000 },
    )
  })
})
