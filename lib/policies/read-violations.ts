import 'server-only'
import { visibleKeys } from '@/lib/keys/visible-keys'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import type { RotationPolicy, ViolationView } from './policy-contract'
import { policyViolations } from './policy-violations'
import { readPolicy } from './read-policy'

const MOST = 500

/**
 * The keys of the account that break its policy (or would), by name, at most 500. `only`: that key, with the policy of
 * its own that it has or would have.
 */
export async function readViolations(
  tx: Tx,
  ctx: Ctx,
  account: RotationPolicy | null,
  only?: { keyId: string; own?: RotationPolicy | null },
): Promise<ViolationView[]> {
  const now = ctx.clock.now()
  const keys = await tx.key.findMany({
    where: { ...visibleKeys(ctx), ...(only && { id: only.keyId }) },
    select: {
      id: true,
      name: true,
      createdAt: true,
      expiresAt: true,
      disabledAt: true,
      rotationPolicy: true,
      versions: { select: { notBefore: true, expiresAt: true, retiresAt: true, revokedAt: true } },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return keys
    .flatMap(({ rotationPolicy, ...key }) =>
      policyViolations(account, { ...key, policy: only?.own ?? readPolicy(rotationPolicy) }, now),
    )
    .slice(0, MOST)
}
