'use client'

import type { Responder } from '@/lib/incidents/incident-contract'
import { incidentName } from '@/lib/incidents/incident-target'
import type { IncidentActs, LiveIncident } from './incident-acts'
import { IncidentHeader } from './incident-header'
import { IncidentKeys } from './incident-keys'
import { StepDurations } from './step-durations'
import { StepList } from './step-list'
import { Timeline } from './timeline'
import { useIncident } from './use-incident'

type IncidentPageProps = {
  initial: LiveIncident
  me: string
  responders: readonly Responder[]
  acts: IncidentActs
}

/** An incident at work: steps in the middle, the next one open; keys and timeline at the side. */
export function IncidentPage({ initial, me, responders, acts }: IncidentPageProps) {
  const { live, error } = useIncident(initial)
  const { incident, timeline } = live
  return (
    <>
      <IncidentHeader incident={incident} acts={acts} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <StepDurations incident={incident} />
          <StepList key={incident.closedAt} {...{ incident, me, responders, acts }} />
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <IncidentKeys incident={incident} acts={acts} />
          <Timeline
            incidentId={incident.id}
            name={incidentName(incident.number)}
            timeline={timeline}
            open={incident.closedAt === null}
            error={error}
            add={acts.note}
          />
        </div>
      </div>
    </>
  )
}
