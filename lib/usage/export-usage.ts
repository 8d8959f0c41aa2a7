import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { requireStepUp } from '@/lib/auth/step-up'
import type { Ctx } from '@/lib/platform/ctx'
import { invalidFields, parseInput } from '@/lib/platform/parse-input'
import { getAccountUsage } from './get-account-usage'
import { getKeyUsage } from './get-key-usage'
import {
  type AccountUsageInput,
  type EXPORT_FORMATS,
  exportAccountUsageInput,
  exportKeyUsageInput,
} from './usage-contract'
import { usageCsv } from './usage-csv'

/** About 20 MB. */
const MOST_LINES = 300_000

type ExportInput = AccountUsageInput & { format?: (typeof EXPORT_FORMATS)[number]; keyId?: string }
export type ExportedFile = { name: string; type: string; text: string }

/** The recorded requests of a key, or of the account, as a file. Throws `invalid_request` where that would be too long. */
export async function exportUsage(ctx: Ctx, input: ExportInput): Promise<ExportedFile> {
  authorize(ctx, 'usage:read')
  const { keyId, ...rest } = input
  requireStepUp(ctx)
  const { format } = parseInput(keyId === undefined ? exportAccountUsageInput : exportKeyUsageInput, rest)
  const { format: _, ...asked } = rest
  const view =
    keyId === undefined ? await getAccountUsage(ctx, asked) : await getKeyUsage(ctx, { ...asked, keyId })
  const lines = view.series.reduce((sum, { points }) => sum + points.length, 0)
  if (lines > MOST_LINES) {
    const message = `This would be ${lines} lines, more than ${MOST_LINES}: choose a shorter time, a longer step or "top".`
    throw invalidFields([{ path: 'from', message }])
  }
  await recordExport(ctx, view, format, keyId)
  const name = `usage-${keyId ?? ctx.actor.accountId}-by-${view.by}-${view.from.slice(0, 10)}-${view.step}.${format}`
  if (format === 'csv') return { name, type: 'text/csv; charset=utf-8', text: usageCsv(view) }
  return { name, type: 'application/json; charset=utf-8', text: JSON.stringify(view, null, 2) }
}

type Exported = { by: string; from: string; to: string; step: string }

/** Who cannot be written down takes nothing away. */
async function recordExport(ctx: Ctx, view: Exported, format: string, keyId?: string): Promise<void> {
  const { by, from, to, step } = view
  const id = keyId ?? ctx.actor.accountId
  await ctx.db.$transaction(async (tx) => {
    const key = keyId ? await tx.key.findUnique({ where: { id: keyId }, select: { name: true } }) : null
    const target = { type: keyId ? 'key' : 'account', id, name: key?.name ?? id } as const
    await recordAudit(tx, ctx, 'usage.exported', target, { format, by, from, to, step })
  })
}
