import type { WantedRotation } from '@/lib/rotations/rotation-contract'
import type { EffectivePolicy } from './policy-contract'

type Rule = Pick<EffectivePolicy, 'overlapSeconds' | 'retire' | 'quietSeconds' | 'claimable'>

/**
 * The rotation that a policy plans; `startsAt` null: now. Nobody holds the successor yet, so the overlap counts from
 * its first use: nobody is cut before the new version works, up to the longest overlap of the policy.
 */
export function wantedByPolicy(policy: Rule, startsAt: Date | null): WantedRotation {
  const { overlapSeconds, retire, quietSeconds, claimable } = policy
  return {
    startsAt,
    overlapSeconds,
    overlapFrom: 'first-use',
    retire,
    quietSeconds,
    claimable,
    brownouts: [],
  }
}
