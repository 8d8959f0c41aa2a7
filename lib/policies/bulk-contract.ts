import { z } from 'zod'
import { instantInput, PLAIN_TEXT, RETIRE_RULES, rotationView } from '@/lib/keys/key-contract'
import { ENVIRONMENTS, type Environment } from '@/lib/keys/key-format'
import type { KeyKind } from '@/lib/keys/key-limits-contract'

const DAY_SECONDS = 86_400
const MOST_SECONDS = 90 * DAY_SECONDS
export const MOST_KEYS = 500

const seconds = z
  .number()
  .int('Whole seconds.')
  .min(0, 'Not less than 0.')
  .max(MOST_SECONDS, 'At most 90 days.')

export const rotatableFilter = z.strictObject({
  q: z.string().trim().min(1).max(100).regex(PLAIN_TEXT).optional(),
  environment: z.enum(ENVIRONMENTS).optional(),
  /** The newest valid version is at least so old. */
  minAgeDays: z.number().int('Whole days.').min(0).max(3650).optional(),
})
export type RotatableFilter = z.infer<typeof rotatableFilter>

/**
 * Plans a rotation of many keys: those named, or those that the filter finds among keys that can be rotated now. What
 * is left out comes from the policy of each key. Starts are spread evenly over `spreadSeconds` from `startsAt`.
 */
export const planManyInput = z
  .strictObject({
    keyIds: z
      .array(z.string().max(64).regex(PLAIN_TEXT, 'No key has such an id.'))
      .min(1, 'Choose at least one key.')
      .max(MOST_KEYS, `At most ${MOST_KEYS} keys at once.`)
      .optional(),
    filter: rotatableFilter.optional(),
    startsAt: instantInput.nullish(),
    spreadSeconds: z
      .number('Give the spread in seconds.')
      .int('Whole seconds.')
      .min(0, 'Not less than 0.')
      .max(30 * DAY_SECONDS, 'At most 30 days.')
      .default(3600),
    overlapSeconds: seconds.optional(),
    overlapFrom: z.enum(['start', 'first-use']).optional(),
    retire: z.enum(RETIRE_RULES).optional(),
    quietSeconds: seconds.optional(),
    claimable: z.boolean().optional(),
  })
  .refine(({ keyIds, filter }) => (keyIds === undefined) !== (filter === undefined), {
    error: 'Give either keyIds or a filter.',
    path: ['keyIds'],
  })
export type PlanManyInput = z.input<typeof planManyInput>

export const plannedOne = z.object({
  keyId: z.string(),
  /** Null where the account has no such key. */
  name: z.string().nullable(),
  rotation: rotationView.nullable(),
  refused: z.object({ code: z.string(), detail: z.string() }).nullable(),
})

/** No secret is in this answer: each waits until it is claimed or handed over. */
export const planManyView = z.object({
  plannedCount: z.number().int(),
  refusedCount: z.number().int(),
  items: z.array(plannedOne),
})
export type PlanManyView = z.infer<typeof planManyView>

/** A key that could be planned now, with its newest valid version. */
export type RotatableKey = {
  keyId: string
  name: string
  environment: Environment
  kind: KeyKind
  version: number
  validSince: string
  lastUsedAt: string | null
  expiresAt: string | null
}
