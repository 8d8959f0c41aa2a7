import 'server-only'
import type { Tx } from '@/lib/platform/db'
import { effectivePolicy } from '@/lib/policies/effective-policy'
import type { PolicyGuards } from '@/lib/policies/policy-contract'
import { readPolicy } from '@/lib/policies/read-policy'

/** What the policy of a key forbids: its own, else its account's. */
export async function policyGuards(
  tx: Tx,
  key: { accountId: string; rotationPolicy: unknown },
): Promise<PolicyGuards> {
  const { rotationPolicy } = await tx.account.findUniqueOrThrow({
    where: { id: key.accountId },
    select: { rotationPolicy: true },
  })
  return effectivePolicy(readPolicy(rotationPolicy), readPolicy(key.rotationPolicy))
}
