import 'server-only'
import { AUDIT_WORDS } from '@/components/audit/audit-words'
import type { REPORT_FORMATS } from '@/lib/incidents/incident-contract'
import { readReport } from '@/lib/incidents/read-report'
import { orNotFound } from '../../../../require-desk'
import { requireIncidents } from '../../../../require-incidents'

export type ReportProps = { params: Promise<{ incidentId: string }> }

/** The report of an incident as a file, which no cache keeps. */
export async function answerReport(
  { params }: ReportProps,
  format: (typeof REPORT_FORMATS)[number],
): Promise<Response> {
  const { incidentId } = await params
  const ctx = await requireIncidents()
  const { name, type, body } = await orNotFound(readReport(ctx, { incidentId, format }, AUDIT_WORDS))
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
}
