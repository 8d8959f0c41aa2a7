import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import { requireStepUp } from '@/lib/auth/step-up'
import { csvField } from '@/lib/platform/csv-field'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import type { ChainedRow } from './audit-chain'
import { type ExportAuditInput, exportAuditInput } from './audit-contract'
import { checkPart, type ExportPart, readPart } from './export-part'
import { readRows } from './read-rows'
import { readSpanHead } from './read-span-head'
import { recordAudit } from './record-audit'
import { requireFit } from './require-fit'
import { type SignedHead, signHead } from './signed-head'
import { signingKey } from './signing-key'

export type AuditExport = { name: string; type: string; chunks: AsyncIterable<string> }

type Row = ChainedRow & { hash: string }

/**
 * The account's log as a file, in pieces of constant size: all that is not sealed, a part of that, or a sealed span.
 * JSON Lines begin with the signed head and can be checked offline (`keygrade audit verify FILE`); CSV is for
 * spreadsheets. That it was taken is in the log first. Throws `invalid_request` for rows that are not there so.
 */
export async function exportAudit(ctx: Ctx, input: ExportAuditInput): Promise<AuditExport> {
  authorize(ctx, 'audit:read')
  requireStepUp(ctx)
  const { format, ...asked } = parseInput(exportAuditInput, input)
  const { accountId } = ctx.actor
  const head = await headOf(ctx, format, asked)
  const { firstSequence, lastSequence } = head
  const name = `audit-${accountId}-${firstSequence > 1 ? `${firstSequence}-` : ''}${lastSequence}.${format}`
  const rows = readRows(ctx.db, accountId, firstSequence, lastSequence)
  if (format === 'csv') return { name, type: 'text/csv; charset=utf-8', chunks: csv(rows) }
  return { name, type: 'application/jsonl; charset=utf-8', chunks: jsonLines(head, rows) }
}

/** Writes down what is taken, and says of it what can be signed. */
async function headOf(
  ctx: Ctx,
  format: string,
  { span, ...part }: ExportPart & { span?: number },
): Promise<SignedHead> {
  const { accountId } = ctx.actor
  const target = { type: 'account', id: accountId, name: accountId } as const
  if (span) {
    const head = await readSpanHead(ctx, span)
    const { firstSequence, lastSequence } = head
    await ctx.db.$transaction((tx) =>
      recordAudit(tx, ctx, 'audit.sealed_span_read', target, { format, firstSequence, lastSequence }),
    )
    return head
  }
  await checkPart(ctx, part)
  const facts = Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined))
  await ctx.db.$transaction((tx) => recordAudit(tx, ctx, 'audit.exported', target, { format, ...facts }))
  const ends = await readPart(ctx, part)
  // A table is not signed: whoever has to find out what was done to a log can still take it away.
  if (format === 'jsonl')
    await requireFit(ctx.db, accountId, { sequence: ends.lastSequence, hash: ends.lastHash })
  return signHead({ accountId, ...ends, signedAt: ctx.clock.now().toISOString() }, signingKey())
}

async function* jsonLines(head: SignedHead, rows: AsyncIterable<Row[]>): AsyncIterable<string> {
  yield `${JSON.stringify(head)}\n`
  for await (const page of rows) yield page.map((row) => `${JSON.stringify(row)}\n`).join('')
}

async function* csv(rows: AsyncIterable<Row[]>): AsyncIterable<string> {
  yield 'sequence,at,action,actor_type,actor_id,actor,target_type,target_id,target,request,detail,hash\r\n'
  for await (const page of rows) yield page.map(csvLine).join('')
}

function csvLine({ sequence, at, action, actor, target, requestId, detail, hash }: Row): string {
  const people = [actor.type, actor.id, actor.name, target.type, target.id, target.name]
  const cells = [at, action, ...people, requestId, JSON.stringify(detail), hash].map(csvField)
  return `${[sequence, ...cells].join()}\r\n`
}
