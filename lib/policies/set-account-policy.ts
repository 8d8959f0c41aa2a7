import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { requireStepUp } from '@/lib/auth/step-up'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { effectivePolicy } from './effective-policy'
import { type PolicyAnswer, type SetPolicyInput, setPolicyInput } from './policy-contract'
import { readPolicy } from './read-policy'
import { readViolations } from './read-violations'

/**
 * Sets what holds for keys without a policy of their own, whole; null goes back to what is built in. Changes no key:
 * those that break the new policy are named in `violations`.
 */
export async function setAccountPolicy(ctx: Ctx, input: SetPolicyInput): Promise<PolicyAnswer> {
  authorize(ctx, 'policies:write')
  const { rotationPolicy } = parseInput(setPolicyInput, input)
  requireStepUp(ctx)
  const { accountId } = ctx.actor
  return ctx.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM accounts WHERE id = ${accountId} FOR UPDATE`
    const before = await tx.account.findUniqueOrThrow({ where: { id: accountId } })
    const { rotationPolicy: stored } = await tx.account.update({
      where: { id: accountId },
      data: { rotationPolicy: rotationPolicy ?? Prisma.DbNull },
    })
    const account = readPolicy(stored)
    const violations = await readViolations(tx, ctx, account)
    await recordAudit(
      tx,
      ctx,
      'account.policy_changed',
      { type: 'account', id: accountId, name: before.name },
      { before: readPolicy(before.rotationPolicy), after: account, violationCount: violations.length },
    )
    const effective = effectivePolicy(account, null)
    return { keyId: null, own: null, account, effective, nextRotationAt: null, violations }
  })
}
