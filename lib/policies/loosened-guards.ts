import type { PolicyGuards, RotationPolicy } from './policy-contract'

/** Which guards of `above` a key's own policy would loosen. An account's guard is not for everybody to take away. */
export function loosenedGuards(above: PolicyGuards, own: RotationPolicy | null): (keyof PolicyGuards)[] {
  if (!own) return []
  const loosened: (keyof PolicyGuards)[] = []
  const { maxLifeDays, maxOverlapSeconds, requireExpiry } = own
  if (maxLifeDays !== undefined && above.maxLifeDays !== null) {
    if (maxLifeDays === null || maxLifeDays > above.maxLifeDays) loosened.push('maxLifeDays')
  }
  if (maxOverlapSeconds !== undefined && maxOverlapSeconds > above.maxOverlapSeconds) {
    loosened.push('maxOverlapSeconds')
  }
  if (requireExpiry === false && above.requireExpiry) loosened.push('requireExpiry')
  return loosened
}
