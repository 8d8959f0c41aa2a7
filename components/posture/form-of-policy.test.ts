import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toPlanInput } from '@/components/rotations/rotate-form-values'
import { BUILT_IN_POLICY } from '@/lib/policies/effective-policy'
import { wantedByPolicy } from '@/lib/policies/wanted-by-policy'
import { formOfPolicy } from './form-of-policy'

it('sends, unchanged, what the policy itself would plan', () => {
  const policies = fc.record({
    overlapSeconds: fc.oneof(fc.constantFrom(0, 3600, 86_400), fc.integer({ min: 0, max: 90 * 86_400 })),
    retire: fc.constantFrom('manual', 'when-quiet', 'at-end'),
    quietSeconds: fc.integer({ min: 0, max: 86_400 }),
    claimable: fc.boolean(),
  })
  fc.assert(
    fc.property(policies, (part) => {
      const policy = { ...BUILT_IN_POLICY, ...part } as typeof BUILT_IN_POLICY
      const { startsAt: _, brownouts: __, ...wanted } = wantedByPolicy(policy, null)
      expect(toPlanInput(formOfPolicy(policy), 0)).toEqual(wanted)
    }),
    { numRuns: 100 },
  )
})
