import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { type Ctx, PROVIDER } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { openAccounts } from './acts/open-accounts'
import { findAltered } from './find-altered'
import { type ReadReportInput, readReportInput } from './incident-contract'
import { incidentName, incidentTarget } from './incident-target'
import { type IncidentFacts, readIncident } from './read-incident'
import { readStepReceipts } from './read-step-receipts'
import { readTimeline } from './read-timeline'
import { inReportLine } from './report/in-report-line'
import { renderReport } from './report/render-report'
import type { ReportFacts } from './report/report-model'

const MOST = 1000

const TYPES = { md: 'text/markdown; charset=utf-8', pdf: 'application/pdf' }

export type ReportFile = { name: string; type: string; body: Uint8Array<ArrayBuffer> }

/**
 * The report of an incident as a file, one at a time. That it was read, and the keys' accounts looked into, is written
 * down first: without those rows nothing is answered.
 * `words`: what each audit action is called. Throws `not_found`, and `unavailable` with `retryAfter` in seconds when
 * too many reports are asked for.
 */
export async function readReport(
  ctx: Ctx,
  input: ReadReportInput,
  words: Readonly<Record<string, string>>,
): Promise<ReportFile> {
  authorize(ctx, 'incidents:run')
  const { incidentId, format } = parseInput(readReportInput, input)
  return inReportLine(() => report(ctx, incidentId, format, words))
}

async function report(
  ctx: Ctx,
  incidentId: string,
  format: ReadReportInput['format'],
  words: Readonly<Record<string, string>>,
): Promise<ReportFile> {
  const incident = await readIncident(ctx, incidentId)
  const opened = await openAccounts(ctx, incident.keys)
  const { until, ...timeline } = await readTimeline(ctx, incident, opened, MOST)
  const facts = {
    ...{ writtenAt: ctx.clock.now().toISOString(), keys: incident.keys, words },
    receipts: await receiptsOf(opened, incident.view),
    altered: await findAltered(ctx, incidentId),
    told: await toldOf(ctx, incidentId, until),
    heads: await headsOf(ctx, incident, until),
  }
  const body = await renderReport({ incident: incident.view, timeline, facts, format })
  await ctx.db.$transaction((tx) =>
    recordAudit(tx, ctx, 'incident.report_read', incidentTarget(incident.view), { format }),
  )
  const name = `${incidentName(incident.view.number)}-report.${format}`
  return { name, type: TYPES[format], body }
}

async function receiptsOf(
  opened: ReadonlyMap<string, Ctx>,
  { steps }: IncidentFacts['view'],
): Promise<ReportFacts['receipts'][number][]> {
  const found = await readStepReceipts(opened, steps)
  return steps.flatMap(({ position, result }) =>
    (result?.sequences ?? []).map(({ keyId, sequence }) => ({
      ...{ position, keyId, sequence, receipt: found.get(sequence) ?? null },
    })),
  )
}

async function toldOf(ctx: Ctx, incidentId: string, until: Date): Promise<ReportFacts['told']> {
  const rows = await ctx.db.auditEntry.findMany({
    where: {
      ...{ accountId: PROVIDER, targetId: incidentId, action: 'incident.owner_told' },
      at: { lte: until },
    },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ at, actorName, detail }) => {
    const { accountName, to } = detail as { accountName: string; to: string[] }
    return { at: at.toISOString(), by: actorName, account: accountName, to }
  })
}

/** The last rows that the logs held at `until`. */
async function headsOf(
  ctx: Ctx,
  { keys }: IncidentFacts,
  until: Date,
): Promise<ReportFacts['heads'][number][]> {
  const logs = new Map([
    [PROVIDER, 'Provider'],
    ...keys.map((key) => [key.accountId, key.accountName] as const),
  ])
  const heads = []
  for (const [accountId, log] of logs) {
    const row = await ctx.db.auditEntry.findFirst({
      where: { accountId, at: { lte: until }, sequence: { not: null } },
      orderBy: { sequence: 'desc' },
    })
    if (!row?.hash) continue
    const hash = Buffer.from(row.hash).toString('hex')
    heads.push({ log, accountId, sequence: Number(row.sequence), hash })
  }
  return heads
}
