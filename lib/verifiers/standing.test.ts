import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Happening, simulate } from './test-simulation'

const verifier = fc.nat(2)
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ is: fc.constant('wait' as const), steps: fc.integer({ min: 1, max: 30 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ is: fc.constant('wait' as const), steps: fc.integer({ min: 200, max: 700 }) }),
  },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('start' as const), verifier }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('kill' as const), verifier }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('close' as const), verifier }) },
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant('pause' as const),
      verifier,
      between: fc.constantFrom('beats' as const, 'write-and-answer' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('resume' as const), verifier }) },
)
/** Of each verifier, in ms: no two clocks are more than 900 ms apart. */
const skews = fc.array(fc.integer({ min: -450, max: 450 }), { minLength: 3, maxLength: 3 })
const story = fc.array(happening, { minLength: 3, maxLength: 25 })

const wait = (steps: number): Happening => ({ is: 'wait', steps })
const does = (is: 'start' | 'kill' | 'close' | 'resume', verifier: number): Happening => ({ is, verifier })
const stops = (verifier: number): Happening => ({ is: 'pause', verifier, between: 'beats' })

/** Stories that chance tells too seldom, each of which needs a rule of its own. */
const STORIES: Happening[][] = [
  // What the dead one remembered stays refused until it is over.
  [wait(100), does('kill', 0), wait(15), does('start', 1), wait(650)],
  // Another one has judged while this one was stopped.
  [
    wait(60),
    stops(0),
    wait(20),
    does('start', 1),
    wait(100),
    does('kill', 1),
    wait(15),
    does('resume', 0),
    wait(100),
  ],
  // Alone again: what is remembered of the first time is still needed.
  [wait(60), does('start', 1), wait(10), does('close', 1), wait(100)],
]

describe('verifiers that come, go, stop, lapse and die, with clocks that differ', () => {
  it('accept each nonce once, whoever is asked, and keep limits in one place at a time', () => {
    fc.assert(
      fc.property(skews, story, (clocks, happenings) => {
        const seen = simulate(clocks, [does('start', 0), ...happenings])
        expect(seen.acceptedTwice).toEqual([])
        expect(seen.limitsInTwoPlaces).toEqual([])
      }),
      { numRuns: 30, examples: STORIES.map((told) => [[0, 450, -450], told]) },
    )
  }, 60_000)

  it('do judge: a lone one from memory, two from the shared store, and soon after each change', () => {
    const lone = simulate([0, 0, 0], [does('start', 0), wait(100)])
    expect(lone.judged.memory).toBeGreaterThan(100)
    expect(lone.refused).toBe(0)
    const two = simulate([0, 450, -450], [does('start', 0), does('start', 1), wait(100)])
    expect(two.judged).toMatchObject({ memory: 0 })
    expect(two.judged.shared).toBeGreaterThan(100)
  })

  it('accepts what is signed after a crash within 2 s and the skew of clocks', () => {
    const crash = [does('start', 0), wait(100), does('kill', 0), does('start', 1), wait(100)]
    const { refusedCreated, crashedAt } = simulate([0, 0, 0], crash)
    expect(Math.max(...refusedCreated)).toBeLessThanOrEqual(crashedAt + 2000)
  })
})
