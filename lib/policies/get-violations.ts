import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import { findKey } from '@/lib/keys/find-key'
import type { Ctx } from '@/lib/platform/ctx'
import { atOneInstant } from '@/lib/platform/db'
import { parseInput } from '@/lib/platform/parse-input'
import {
  type RotationPolicy,
  type ViolationsInput,
  type ViolationView,
  violationsInput,
} from './policy-contract'
import { readAccountPolicy } from './read-account-policy'
import { readViolations } from './read-violations'

/**
 * Which keys would break a policy with these guards, before it is set; with `keyId`, whether that key would, under a
 * policy of its own with them. What is left out stays as it is built in, or as the account has it.
 */
export async function getViolations(
  ctx: Ctx,
  input: ViolationsInput,
): Promise<{ violations: ViolationView[] }> {
  authorize(ctx, 'keys:read')
  const { keyId, requireExpiry, maxLifeDays, maxOverlapSeconds } = parseInput(violationsInput, input)
  const guards: RotationPolicy = {
    ...(maxLifeDays !== undefined && { maxLifeDays }),
    ...(maxOverlapSeconds !== undefined && { maxOverlapSeconds }),
    ...(requireExpiry !== undefined && { requireExpiry: requireExpiry === 'true' }),
  }
  return atOneInstant(ctx.db, async (tx) => {
    if (keyId === undefined) return { violations: await readViolations(tx, ctx, guards) }
    await findKey(tx, ctx, keyId)
    const account = await readAccountPolicy(tx, ctx)
    return { violations: await readViolations(tx, ctx, account, { keyId, own: guards }) }
  })
}
