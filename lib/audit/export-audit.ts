import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import { requireStepUp } from '@/lib/auth/step-up'
import { csvField } from '@/lib/platform/csv-field'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { type ChainedRow, GENESIS } from './audit-chain'
import { type ExportAuditInput, exportAuditInput } from './audit-contract'
import { readChainedRow } from './read-chained-row'
import { recordAudit } from './record-audit'
import { signHead } from './signed-head'
import { signingKey } from './signing-key'

export type AuditExport = { name: string; type: string; chunks: AsyncIterable<string> }

const PAGE = 1000

/**
 * The account's whole log as a file, in pieces: JSON Lines begin with the signed head and can be checked offline
 * (`keygrade audit verify FILE`); CSV is for spreadsheets. That it was taken is in the log, as its last row.
 */
export async function exportAudit(ctx: Ctx, input: ExportAuditInput): Promise<AuditExport> {
  authorize(ctx, 'audit:read')
  requireStepUp(ctx)
  const { format } = parseInput(exportAuditInput, input)
  const { accountId } = ctx.actor
  const target = { type: 'account', id: accountId, name: accountId } as const
  await ctx.db.$transaction((tx) => recordAudit(tx, ctx, 'audit.exported', target, { format }))
  const head = await ctx.db.auditHead.findUnique({ where: { accountId } })
  const last = { sequence: Number(head?.sequence ?? 0), hash: Buffer.from(head?.hash ?? []).toString('hex') }
  const name = `audit-${accountId}-${last.sequence}.${format}`
  if (format === 'csv') return { name, type: 'text/csv; charset=utf-8', chunks: csv(ctx, last.sequence) }
  const signed = signHead(
    {
      accountId,
      count: last.sequence,
      firstSequence: 1,
      lastSequence: last.sequence,
      lastHash: last.hash || GENESIS,
      signedAt: ctx.clock.now().toISOString(),
    },
    signingKey(),
  )
  return { name, type: 'application/jsonl; charset=utf-8', chunks: jsonLines(ctx, last.sequence, signed) }
}

async function* jsonLines(ctx: Ctx, last: number, head: object): AsyncIterable<string> {
  yield `${JSON.stringify(head)}\n`
  for await (const page of pages(ctx, last)) yield page.map((row) => `${JSON.stringify(row)}\n`).join('')
}

async function* csv(ctx: Ctx, last: number): AsyncIterable<string> {
  yield 'sequence,at,action,actor_type,actor_id,actor,target_type,target_id,target,request,detail,hash\r\n'
  for await (const page of pages(ctx, last)) yield page.map(csvLine).join('')
}

function csvLine({
  sequence,
  at,
  action,
  actor,
  target,
  requestId,
  detail,
  hash,
}: ChainedRow & { hash: string }) {
  const people = [actor.type, actor.id, actor.name, target.type, target.id, target.name]
  const cells = [at, action, ...people, requestId, JSON.stringify(detail), hash].map(csvField)
  return `${[sequence, ...cells].join()}\r\n`
}

/** Rows never change, so pages that are read one after the other belong together. */
async function* pages(ctx: Ctx, last: number): AsyncIterable<(ChainedRow & { hash: string })[]> {
  for (let after = 0; after < last; after += PAGE) {
    const rows = await ctx.db.auditEntry.findMany({
      where: { accountId: ctx.actor.accountId, sequence: { gt: after, lte: Math.min(after + PAGE, last) } },
      orderBy: { sequence: 'asc' },
    })
    yield rows.map(readChainedRow)
  }
}
