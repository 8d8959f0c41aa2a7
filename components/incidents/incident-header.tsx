import { PageHeader } from '@/components/frame/page-header'
import { ExactTime } from '@/components/ui/exact-time'
import { Notice } from '@/components/ui/notice'
import { RelativeTime } from '@/components/ui/relative-time'
import type { IncidentView } from '@/lib/incidents/incident-contract'
import { incidentName } from '@/lib/incidents/incident-target'
import { CloseIncident } from './close-incident'
import { DrillBadge } from './drill-badge'
import { EditIncident } from './edit-incident'
import type { IncidentActs } from './incident-acts'
import { IncidentClock } from './incident-clock'
import { INCIDENTS_PATH } from './incident-paths'
import { IncidentStateBadge } from './incident-state-badge'
import { ORIGIN_WORDS } from './incident-words'
import { ReopenIncident } from './reopen-incident'
import { ReportLinks } from './report-links'
import { SeverityBadge } from './severity-badge'
import { nextStep, openSteps, peopleOnIt } from './step-order'

type IncidentHeaderProps = { incident: IncidentView; acts: IncidentActs }

/** What it is, how bad, for how long, and who is on it: read in one look. */
export function IncidentHeader({ incident, acts }: IncidentHeaderProps) {
  const name = incidentName(incident.number)
  const people = peopleOnIt(incident.steps)
  const over = incident.steps.length - openSteps(incident.steps).length
  const crumbs = [
    { label: 'Security', href: '/security' },
    { label: 'Incidents', href: INCIDENTS_PATH },
    { label: name },
  ] as const
  const open = incident.closedAt === null
  const next = nextStep(incident.steps)
  return (
    <>
      <PageHeader
        crumbs={crumbs}
        title={`${name} ${incident.title}`}
        action={
          <div className="flex flex-wrap gap-2">
            <ReportLinks incidentId={incident.id} />
            {open && <EditIncident incident={incident} change={acts.change} />}
            {open ? (
              <CloseIncident incident={incident} close={acts.close} />
            ) : (
              <ReopenIncident incident={incident} reopen={acts.reopen} />
            )}
          </div>
        }
      >
        <div className="flex flex-wrap items-center gap-2">
          {incident.drill && <DrillBadge />}
          <IncidentStateBadge closed={!open} />
          <SeverityBadge severity={incident.severity} />
          <span className="text-xs text-muted">
            Opened <RelativeTime at={incident.openedAt} /> by {incident.openedBy},{' '}
            {ORIGIN_WORDS[incident.origin]}
          </span>
        </div>
      </PageHeader>
      <p role="status" className="sr-only">
        {!open ? 'Closed.' : next ? `Next: ${next.title}.` : 'No step is open.'}
      </p>
      {incident.drill && (
        <Notice>
          This is a drill. Its keys are test keys that nobody works with; every act is real, and every second
          is counted.
        </Notice>
      )}
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line lg:grid-cols-4">
        <Fact term={open ? 'Open for' : 'Was open for'}>
          <span className="text-xl font-semibold">
            <IncidentClock openedAt={incident.openedAt} closedAt={incident.closedAt} />
          </span>
        </Fact>
        <Fact term="Steps">
          <span className="text-xl font-semibold tabular-nums">
            {over}
            <span className="text-base font-normal text-muted"> of {incident.steps.length}</span>
          </span>
        </Fact>
        {open ? (
          <Fact term="On it">{people.length > 0 ? people.join(', ') : 'Nobody yet'}</Fact>
        ) : (
          <Fact term="Closed by">{incident.closedBy}</Fact>
        )}
        <Fact term="Suspected since">
          {incident.suspectedAt ? <ExactTime at={incident.suspectedAt} /> : 'Not known'}
        </Fact>
      </dl>
    </>
  )
}

function Fact({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div className="grid content-start gap-0.5 bg-surface px-4 py-2.5">
      <dt className="text-xs text-muted">{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  )
}
