import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import type { AuditSpanView } from './audit-retention'

/** How long rows stay in everyday reading, and the spans that were sealed, the newest first. */
export async function getAuditRetention(ctx: Ctx): Promise<{ days: number | null; spans: AuditSpanView[] }> {
  authorize(ctx, 'audit:read')
  const { accountId } = ctx.actor
  const account = await ctx.db.account.findUnique({
    where: { id: accountId },
    select: { auditRetentionDays: true },
  })
  const spans = await ctx.db.auditSpan.findMany({ where: { accountId }, orderBy: { lastSequence: 'desc' } })
  return {
    days: account?.auditRetentionDays ?? null,
    spans: spans.map(({ firstSequence, lastSequence, firstAt, lastAt, signedAt }) => ({
      firstSequence: Number(firstSequence),
      lastSequence: Number(lastSequence),
      firstAt: firstAt.toISOString(),
      lastAt: lastAt.toISOString(),
      signedAt: signedAt.toISOString(),
    })),
  }
}
