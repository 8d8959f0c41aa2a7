import { z } from 'zod'
import type { RotationView } from '@/lib/keys/key-contract'

const DAY_SECONDS = 86_400
const MOST_SECONDS = 90 * DAY_SECONDS
const MOST_DAYS = 3650

const days = (least: number, most: number) =>
  z
    .number('Give a number of days.')
    .int('Whole days.')
    .min(least, `At least ${least}.`)
    .max(most, `At most ${most}.`)
const seconds = z
  .number('Give a number of seconds.')
  .int('Whole seconds.')
  .min(0, 'Not less than 0.')
  .max(MOST_SECONDS, 'At most 90 days.')

// As in lib/keys/key-contract, which reads this contract in its own: only its types may be read here.
const RULES = ['manual', 'when-quiet', 'at-end'] as const satisfies readonly RotationView['retire'][]

/** The fields of a policy, each with what it may be. `null` means explicitly none, whatever stands above. */
export const policyFields = {
  rotateEveryDays: days(1, MOST_DAYS).nullable(),
  overlapSeconds: seconds,
  retire: z.enum(RULES, `Choose one of: ${RULES.join(', ')}.`),
  quietSeconds: seconds,
  warnDaysAhead: days(0, 90),
  maxLifeDays: days(1, MOST_DAYS).nullable(),
  maxOverlapSeconds: seconds,
  requireExpiry: z.boolean(),
  claimable: z.boolean(),
}

/** A policy of a key or of an account. What is left out follows the account, then what is built in. */
export const rotationPolicyInput = z
  .strictObject(policyFields)
  .partial()
  .superRefine(({ overlapSeconds, maxOverlapSeconds }, check) => {
    if (overlapSeconds === undefined || maxOverlapSeconds === undefined) return
    if (overlapSeconds <= maxOverlapSeconds) return
    const message = 'The overlap is longer than the longest that this policy allows.'
    check.addIssue({ code: 'custom', path: ['overlapSeconds'], message })
  })
export type RotationPolicy = z.output<typeof rotationPolicyInput>

export const effectivePolicyView = z.object(policyFields)
export type EffectivePolicy = z.output<typeof effectivePolicyView>

/** What forbids, as opposed to what is only the default of a rotation. */
export type PolicyGuards = Pick<EffectivePolicy, 'maxLifeDays' | 'maxOverlapSeconds' | 'requireExpiry'>

export const setPolicyInput = z.strictObject({ rotationPolicy: rotationPolicyInput.nullable() })
export type SetPolicyInput = z.input<typeof setPolicyInput>

/** Guards as a query gives them, to ask what they would meet before they are set. */
export const violationsInput = z.strictObject({
  keyId: z.string().max(64).optional(),
  maxLifeDays: z.coerce.number().pipe(days(1, MOST_DAYS)).optional(),
  maxOverlapSeconds: z.coerce.number().pipe(seconds).optional(),
  requireExpiry: z.enum(['true', 'false']).optional(),
})
export type ViolationsInput = z.input<typeof violationsInput>

export const VIOLATIONS = ['expiry_missing', 'life_too_long', 'own_policy_looser'] as const

/** A key that a policy would not allow today. It is told, and never changed. */
export const violationView = z.object({
  keyId: z.string(),
  name: z.string(),
  violation: z.enum(VIOLATIONS),
  detail: z.string(),
})
export type ViolationView = z.infer<typeof violationView>

const policyView = rotationPolicyInput.nullable()

/** `own` is the key's, null where it follows the account; without a key it is null too. */
export const policyAnswer = z.object({
  keyId: z.string().nullable(),
  own: policyView,
  account: policyView,
  effective: effectivePolicyView,
  /** When the policy will rotate the key; null where it will not. */
  nextRotationAt: z.iso.datetime().nullable(),
  violations: z.array(violationView),
})
export type PolicyAnswer = z.infer<typeof policyAnswer>
