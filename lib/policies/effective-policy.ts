import type { EffectivePolicy, RotationPolicy } from './policy-contract'

const DAY_SECONDS = 86_400

/** What holds where neither the key nor its account says anything: nothing rotates, nothing is forbidden. */
export const BUILT_IN_POLICY: EffectivePolicy = {
  rotateEveryDays: null,
  overlapSeconds: 7 * DAY_SECONDS,
  retire: 'when-quiet',
  quietSeconds: DAY_SECONDS,
  warnDaysAhead: 14,
  maxLifeDays: null,
  maxOverlapSeconds: 90 * DAY_SECONDS,
  requireExpiry: false,
  claimable: true,
}

/** The policy that holds for a key: field by field its own, else the account's, else the built-in one. */
export function effectivePolicy(account: RotationPolicy | null, key: RotationPolicy | null): EffectivePolicy {
  const policy = { ...BUILT_IN_POLICY, ...account, ...key }
  // Two levels may meet in an overlap beyond the longest: what forbids wins.
  return { ...policy, overlapSeconds: Math.min(policy.overlapSeconds, policy.maxOverlapSeconds) }
}
