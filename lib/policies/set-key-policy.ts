import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import { updateKey } from '@/lib/keys/update-key'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { getPolicy } from './get-policy'
import { type PolicyAnswer, type SetPolicyInput, setPolicyInput } from './policy-contract'

/**
 * Sets a key's own policy, whole; null follows the account's again. To allow more than the account does takes
 * `policies:write`. What the key itself breaks is told in `violations`, and stays as it is.
 */
export async function setKeyPolicy(
  ctx: Ctx,
  input: SetPolicyInput & { keyId: string },
): Promise<PolicyAnswer> {
  authorize(ctx, 'keys:write')
  const { keyId, ...rest } = input
  const { rotationPolicy } = parseInput(setPolicyInput, rest)
  await updateKey(ctx, { keyId, rotationPolicy })
  return getPolicy(ctx, { keyId })
}
