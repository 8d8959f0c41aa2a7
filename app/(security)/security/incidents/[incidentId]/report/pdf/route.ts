import { answerReport, type ReportProps } from '../answer-report'

/** The report as PDF, to read on paper. */
export function GET(_request: Request, props: ReportProps): Promise<Response> {
  return answerReport(props, 'pdf')
}
