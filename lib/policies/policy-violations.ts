import { hasEnded, type KeyInstants, type VersionInstants } from '@/lib/keys/version-state'
import { effectivePolicy } from './effective-policy'
import { loosenedGuards } from './loosened-guards'
import type { RotationPolicy, ViolationView } from './policy-contract'
import { policyRefusals } from './policy-refusals'

type Key = KeyInstants & {
  id: string
  name: string
  createdAt: Date
  policy: RotationPolicy | null
  versions: readonly VersionInstants[]
}

const WORDS = {
  maxLifeDays: 'the longest life',
  maxOverlapSeconds: 'the longest overlap',
  requireExpiry: 'the expiry',
} as const

/**
 * What a living key has that the policy would refuse today, and where its own policy asks for less than the account's.
 * Nothing is changed by it: somebody decides key by key.
 */
export function policyViolations(account: RotationPolicy | null, key: Key, now: Date): ViolationView[] {
  if (key.versions.every((version) => hasEnded(version, key, now))) return []
  const { id: keyId, name, createdAt, expiresAt } = key
  const above = effectivePolicy(account, null)
  const found: ViolationView[] = policyRefusals(effectivePolicy(account, key.policy), {
    createdAt,
    expiresAt,
  }).map(({ message }) => {
    const violation = expiresAt === null ? 'expiry_missing' : 'life_too_long'
    return { keyId, name, violation, detail: message }
  })
  const loosened = loosenedGuards(above, key.policy).map((guard) => WORDS[guard])
  if (loosened.length > 0) {
    const detail = `Its own policy asks less than the account's: ${loosened.join(', ')}.`
    found.push({ keyId, name, violation: 'own_policy_looser', detail })
  }
  return found
}
