import fc from 'fast-check'
import { expect, it } from 'vitest'
import { AskLimit } from './ask-limit'

it('takes at most so many in any 15 minutes, of each caller by itself', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.nat(600)), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 5 }), (asks, limit) => {
      const limited = new AskLimit(limit)
      const taken: { caller: string; atMs: number }[] = []
      let atMs = 0
      for (const [caller, seconds] of asks) {
        atMs += seconds * 1000
        const before = taken.filter((one) => one.caller === caller && one.atMs > atMs - 900_000).length
        expect(limited.take(caller, new Date(atMs))).toBe(before < limit)
        if (before < limit) taken.push({ caller, atMs })
      }
    }),
    { numRuns: 150 },
  )
})
