import 'server-only'
import { AUDIT_WORDS } from '@/components/audit/audit-words'
import type { REPORT_FORMATS } from '@/lib/incidents/incident-contract'
import { readReport } from '@/lib/incidents/read-report'
import { AppError, toProblem } from '@/lib/platform/errors'
import { orNotFound } from '../../../../require-desk'
import { requireIncidents } from '../../../../require-incidents'

export type ReportProps = { params: Promise<{ incidentId: string }> }

/** The report of an incident as a file, which no cache keeps; 503 with Retry-After while too many are asked for. */
export async function answerReport(
  { params }: ReportProps,
  format: (typeof REPORT_FORMATS)[number],
): Promise<Response> {
  const { incidentId } = await params
  const ctx = await requireIncidents()
  try {
    const { name, type, body } = await orNotFound(readReport(ctx, { incidentId, format }, AUDIT_WORDS))
    return new Response(body, {
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
      },
    })
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') return busy(error, ctx.requestId)
    throw error
  }
}

function busy({ code, status, message, extra }: AppError, requestId: string): Response {
  return Response.json(toProblem(code, status, message, requestId), {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      'retry-after': String(extra.retryAfter ?? 5),
    },
  })
}
