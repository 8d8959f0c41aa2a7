import { FileDown } from 'lucide-react'
import { buttonClass } from '@/components/ui/button-class'
import { incidentPath } from './incident-paths'

/** The report as it stands, to read on paper and to paste into a ticket. */
export function ReportLinks({ incidentId }: { incidentId: string }) {
  const path = `${incidentPath(incidentId)}/report`
  return (
    <>
      <a href={`${path}/markdown`} download className={buttonClass()}>
        <FileDown aria-hidden />
        Report as Markdown
      </a>
      <a href={`${path}/pdf`} download className={buttonClass()}>
        <FileDown aria-hidden />
        Report as PDF
      </a>
    </>
  )
}
