import { policyFields, type RotationPolicy } from './policy-contract'

/**
 * A policy out of its column. Field by field: what a later or an earlier release wrote and this one cannot read
 * counts as not said, so that one field never takes a page of keys with it.
 */
export function readPolicy(stored: unknown): RotationPolicy | null {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return null
  const fields = Object.entries(policyFields).flatMap(([name, schema]) => {
    const read = schema.safeParse((stored as Record<string, unknown>)[name])
    return read.success ? [[name, read.data]] : []
  })
  return fields.length > 0 ? Object.fromEntries(fields) : null
}
