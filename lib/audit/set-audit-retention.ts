import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import { requireStepUp } from '@/lib/auth/step-up'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { type SetAuditRetentionInput, setAuditRetentionInput } from './audit-retention'
import { recordAudit } from './record-audit'

/** How many days rows stay in everyday reading; null: for ever. What was sealed already stays sealed. */
export async function setAuditRetention(
  ctx: Ctx,
  input: SetAuditRetentionInput,
): Promise<{ days: number | null }> {
  authorize(ctx, 'account:write')
  const { days } = parseInput(setAuditRetentionInput, input)
  requireStepUp(ctx)
  const { accountId: id } = ctx.actor
  return ctx.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM accounts WHERE id = ${id} FOR UPDATE`
    const before = await tx.account.findUniqueOrThrow({ where: { id } })
    if (before.auditRetentionDays === days) return { days }
    await tx.account.update({ where: { id }, data: { auditRetentionDays: days } })
    const target = { type: 'account', id, name: before.name } as const
    await recordAudit(tx, ctx, 'audit.retention_changed', target, {
      before: before.auditRetentionDays,
      after: days,
    })
    return { days }
  })
}
