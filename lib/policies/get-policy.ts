import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import { findKey } from '@/lib/keys/find-key'
import type { Ctx } from '@/lib/platform/ctx'
import { atOneInstant } from '@/lib/platform/db'
import { effectivePolicy } from './effective-policy'
import { nextRotation } from './next-rotation'
import type { PolicyAnswer } from './policy-contract'
import { readAccountPolicy } from './read-account-policy'
import { readPolicy } from './read-policy'
import { readViolations } from './read-violations'

/** The policy that holds for a key, or for keys without one of their own, and which keys break it now. */
export async function getPolicy(ctx: Ctx, input: { keyId?: string | undefined }): Promise<PolicyAnswer> {
  authorize(ctx, 'keys:read')
  const { keyId } = input
  return atOneInstant(ctx.db, async (tx) => {
    const account = await readAccountPolicy(tx, ctx)
    const key = keyId === undefined ? null : await findKey(tx, ctx, keyId)
    const own = readPolicy(key?.rotationPolicy)
    const effective = effectivePolicy(account, own)
    const next = key && nextRotation(key, key.versions, key.rotations, effective, ctx.clock.now())
    const violations = await readViolations(tx, ctx, account, key ? { keyId: key.id } : undefined)
    const nextRotationAt = next?.toISOString() ?? null
    return { keyId: keyId ?? null, own, account, effective, nextRotationAt, violations }
  })
}
