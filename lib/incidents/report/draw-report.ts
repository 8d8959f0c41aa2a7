import 'server-only'
import type { IncidentView, REPORT_FORMATS, Timeline } from '../incident-contract'
import { renderMarkdown } from './render-markdown'
import { renderPdf } from './render-pdf'
import type { ReportFacts } from './report-model'
import { reportOf } from './report-of'

/** The bytes of a report. It takes seconds of processor time when much has happened: for a thread of its own. */
export async function drawReport(
  incident: IncidentView,
  timeline: Timeline,
  facts: ReportFacts,
  format: (typeof REPORT_FORMATS)[number],
): Promise<Uint8Array<ArrayBuffer>> {
  const model = reportOf(incident, timeline, facts)
  return format === 'md' ? new TextEncoder().encode(renderMarkdown(model)) : renderPdf(model)
}
