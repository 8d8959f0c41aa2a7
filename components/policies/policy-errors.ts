import type { FieldError } from '@/lib/platform/errors'
import type { EffectivePolicy } from '@/lib/policies/policy-contract'

const PREFIX = 'rotationPolicy.'

/** The refusals that belong to fields of a policy, and whether they are all that was refused. */
export function policyErrors(fields: readonly FieldError[]) {
  const own = fields.filter(({ path }) => path.startsWith(PREFIX))
  const errors = Object.fromEntries(
    own.map(({ path, message }) => [path.slice(PREFIX.length), message]),
  ) as Partial<Record<keyof EffectivePolicy, string>>
  return { errors, whole: fields.length > 0 && own.length === fields.length }
}
