import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SCOPE_NAMES } from '@/lib/keys/scopes'
import { scopeLabel } from './scope-label'
import { knownScopes } from './unused-scopes'
import { USAGE_STEPS } from './usage-contract'
import { bucketStart } from './usage-window'

const SINCE = new Date('2027-03-01T12:34:56Z')
const HOUR_MS = 3_600_000

it('calls no scope unused that was asked for in the time, however coarse its sums are', () => {
  const request = fc.record({
    scopes: fc.subarray([...SCOPE_NAMES, 'other:scope']),
    atMs: fc.integer({ min: -200, max: 200 }).map((hours) => SINCE.getTime() + hours * HOUR_MS),
    step: fc.constantFrom(...USAGE_STEPS),
  })
  fc.assert(
    fc.property(fc.array(request), (requests) => {
      const uses = requests.map(({ scopes, atMs, step }) => ({
        scope: scopeLabel(scopes),
        lastAt: bucketStart(new Date(atMs), step),
        step,
      }))
      for (const { scope, unused, lastUsedAt } of knownScopes(SCOPE_NAMES, uses, SINCE)) {
        const asked = requests.filter(({ scopes }) => scopes.includes(scope))
        if (asked.some(({ atMs }) => atMs >= SINCE.getTime())) expect(unused).toBe(false)
        if (asked.every(({ atMs }) => atMs < SINCE.getTime() - 24 * HOUR_MS)) expect(unused).toBe(true)
        expect(lastUsedAt === null).toBe(asked.length === 0)
      }
    }),
  )
})
