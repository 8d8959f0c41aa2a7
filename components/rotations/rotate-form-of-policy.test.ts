import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BUILT_IN_POLICY } from '@/lib/policies/effective-policy'
import { wantedByPolicy } from '@/lib/policies/wanted-by-policy'
import { formInForce, formOfPolicy } from './rotate-form-of-policy'
import { toPlanInput } from './rotate-form-values'

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

it('fills the form from the policy in force, the key before the account, from the start', () => {
  const account = { overlapSeconds: 30 * 86_400, retire: 'when-quiet', quietSeconds: 86_400 } as const
  expect(formInForce(account, null)).toMatchObject({ ...inForm(account), overlapFrom: 'start' })
  expect(formInForce(account, { retire: 'at-end' })).toMatchObject(inForm({ ...account, retire: 'at-end' }))
  expect(formInForce(account, { maxOverlapSeconds: 14 * 86_400 })).toMatchObject({
    overlap: 'custom',
    amount: '14',
    unit: 'days',
  })
})

it('fills nothing in where no level says anything', () => {
  expect([formInForce(null, null), formInForce({}, null), formInForce(null, {})]).toEqual([null, null, null])
})

function inForm({
  overlapSeconds,
  ...rest
}: {
  overlapSeconds: number
  retire: string
  quietSeconds: number
}) {
  return { overlap: overlapSeconds, ...rest }
}
