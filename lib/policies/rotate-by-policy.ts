import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import { nextRotation } from './next-rotation'
import { planUnseen } from './plan-unseen'
import { wantedByPolicy } from './wanted-by-policy'

const DAY_MS = 86_400_000

/**
 * Plans the rotation that the policy of the key asks for, once it lies within the days that the policy warns ahead;
 * gives whether it did. Run twice or by two at once it plans one: a rotation under way has no next.
 */
export async function rotateByPolicy(ctx: Ctx, input: { keyId: string }): Promise<boolean> {
  const { rotation } = await planUnseen(ctx, input.keyId, (key, policy, now) => {
    // Only its holder can make the next pair.
    if (key.kind === 'ed25519' && !policy.claimable) return null
    const due = nextRotation(key, key.versions, key.rotations, policy, now)
    if (!due || due.getTime() > now.getTime() + policy.warnDaysAhead * DAY_MS) return null
    return wantedByPolicy(policy, due > now ? due : null)
  })
  return rotation !== null
}
