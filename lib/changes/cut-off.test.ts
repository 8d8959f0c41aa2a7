import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CutOffWorld, type Happening } from './test-cut-off-world'

let world: CutOffWorld
beforeEach(() => {
  // Feeds are asked by the steps of the world, by its clock.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  vi.spyOn(performance, 'now').mockImplementation(() => world.now)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const verifier = fc.nat({ max: 1 })
const way = fc.constantFrom('feed' as const, 'register' as const, 'reads' as const)
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ is: fc.constant('wait' as const), steps: fc.integer({ min: 1, max: 20 }) }),
  fc.record({ is: fc.constantFrom('cut' as const, 'cut' as const, 'mend' as const), verifier, way }),
  fc.record({ is: fc.constantFrom('stop' as const, 'go' as const, 'go' as const), verifier }),
  fc.record({ is: fc.constantFrom('start' as const, 'late beat' as const), verifier }),
  fc.record({ is: fc.constantFrom('kill' as const, 'close' as const), verifier }),
)
const story = (most: number) => fc.array(happening, { maxLength: most })

/** What came of it: whether it was ever complete, and accepted before; who accepts after it is an error. */
async function run(stales: readonly number[], happenings: readonly Happening[]) {
  world = new CutOffWorld(stales)
  const seen = { complete: false, acceptedAfterCommit: false }
  const single = happenings.flatMap((it): Happening[] =>
    it.is === 'wait' ? Array.from({ length: it.steps }, () => ({ is: 'wait', steps: 1 })) : [it],
  )
  for (const it of single) {
    await world.happen(it)
    seen.complete ||= world.complete
    if (!world.accepted) continue
    seen.acceptedAfterCommit ||= world.committed
    expect(seen.complete, `accepted at ${world.now} after a complete receipt`).toBe(false)
  }
  return seen
}

const both = [0, 1].flatMap((verifier): Happening[] => [{ is: 'start', verifier }])

it('once a receipt is complete, nobody accepts any more, whatever is cut, stopped or started', async () => {
  const stale = fc.constantFrom(0, 500, 1000, 3000)
  const stories = fc.tuple(story(10), story(3), story(10))
  const property = fc.asyncProperty(fc.tuple(stale, stale), stories, async (stales, [before, gap, after]) => {
    const revoke: Happening[] = [{ is: 'write' }, ...gap, { is: 'commit' }]
    await run(stales, [...both, ...before, ...revoke, ...after, { is: 'wait', steps: 50 }])
  })
  await fc.assert(property, { numRuns: 200 })
})

it('a verifier that is cut off is waited for until it accepts no more, and no longer', async () => {
  const cut = (['feed', 'register', 'reads'] as const).map(
    (way): Happening => ({ is: 'cut', verifier: 1, way }),
  )
  const revoke: Happening[] = [{ is: 'write' }, { is: 'commit' }]
  const before: Happening[] = [...both, { is: 'wait', steps: 5 }, ...cut]
  const during = await run([0, 3000], [...before, ...revoke, { is: 'wait', steps: 25 }])
  expect(during).toEqual({ complete: false, acceptedAfterCommit: true })
  const after = await run([0, 3000], [...before, ...revoke, { is: 'wait', steps: 45 }])
  expect(after).toEqual({ complete: true, acceptedAfterCommit: true })
  // Its lease had run out before.
  const later = await run(
    [0, 3000],
    [...before, { is: 'wait', steps: 20 }, ...revoke, { is: 'wait', steps: 5 }],
  )
  expect(later).toEqual({ complete: false, acceptedAfterCommit: true })
})
