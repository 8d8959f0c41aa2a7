import { answerReport, type ReportProps } from '../answer-report'

/** The report as Markdown, to paste into a ticket. */
export function GET(_request: Request, props: ReportProps): Promise<Response> {
  return answerReport(props, 'md')
}
