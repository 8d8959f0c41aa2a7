import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type LineageStep, lineageOf } from './lineage-of'

/** Versions 1 to n, each but the first made by a rotation of an earlier one, as the numbers of a key are. */
const history: fc.Arbitrary<LineageStep<number>[]> = fc
  .array(fc.record({ back: fc.nat(), emergency: fc.boolean() }), { maxLength: 12 })
  .map((made) =>
    made.map(({ back, emergency }, index) => ({ from: 1 + (back % (index + 1)), to: index + 2, emergency })),
  )

/** Told apart from the code: walks back from a version to the first. */
function cameFrom(version: number, ancestor: number, steps: readonly LineageStep<number>[]): boolean {
  if (version === ancestor) return true
  const made = steps.find(({ to }) => to === version)
  return made !== undefined && !made.emergency && cameFrom(made.from, ancestor, steps)
}

const told = (version: number, steps: LineageStep<number>[]) =>
  [...lineageOf(version, steps)].sort((a, b) => a - b)

it('holds exactly what came from the version without an emergency between', () => {
  fc.assert(
    fc.property(history, fc.nat(), (steps, picked) => {
      const all = [1, ...steps.map(({ to }) => to)]
      const version = 1 + (picked % all.length)
      expect(told(version, steps)).toEqual(all.filter((one) => cameFrom(one, version, steps)))
    }),
    { numRuns: 200 },
  )
})

it('does not depend on the order of the rotations, and holds the lineage of each of its versions', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const whole = lineageOf(1, steps)
      expect(lineageOf(1, steps.toReversed())).toEqual(whole)
      for (const one of whole)
        expect([...lineageOf(one, steps)].every((later) => whole.has(later))).toBe(true)
    }),
    { numRuns: 200 },
  )
})

it('ends in a circle too', () => {
  const circle = [
    { from: 1, to: 2, emergency: false },
    { from: 2, to: 1, emergency: false },
  ]
  expect(told(2, circle)).toEqual([1, 2])
})

it('stops at an emergency: its successor was for its people only', () => {
  const steps = [
    { from: 1, to: 2, emergency: false },
    { from: 2, to: 3, emergency: true },
    { from: 3, to: 4, emergency: false },
  ]
  expect(told(1, steps)).toEqual([1, 2])
  expect(told(3, steps)).toEqual([3, 4])
})
