import { describe, expect, it } from 'vitest'
import type { RotationPolicy } from '@/lib/policies/policy-contract'
import { policyFormOf, policyOf } from './policy-form-values'

describe('the policy form', () => {
  it.each<[RotationPolicy | null]>([
    [null],
    [{ rotateEveryDays: null, maxLifeDays: 90 }],
    [
      {
        rotateEveryDays: 30,
        overlapSeconds: 0,
        retire: 'manual',
        quietSeconds: 60,
        warnDaysAhead: 0,
        maxLifeDays: null,
        maxOverlapSeconds: 86_400,
        requireExpiry: false,
        claimable: true,
      },
    ],
  ])('gives back what it was given: %j', (policy) => {
    expect(policyOf(policyFormOf(policy))).toEqual(policy)
  })

  it('hands on what is no number, so that the field is told', () => {
    expect(policyOf({ ...policyFormOf(null), rotateEveryDays: 'often' })).toEqual({
      rotateEveryDays: Number.NaN,
    })
  })
})
