'use client'

import { RotateCcw } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { IncidentView } from '@/lib/incidents/incident-contract'
import type { IncidentActs } from './incident-acts'
import { useIncidentAct } from './use-incident-act'

type ReopenIncidentProps = { incident: IncidentView; reopen: IncidentActs['reopen'] }

/** Takes a closed incident up again; its clock goes on from its first opening. */
export function ReopenIncident({ incident, reopen }: ReopenIncidentProps) {
  const { run, pending, failure } = useIncidentAct(incident.id)
  return (
    <>
      <Button disabled={pending} onClick={() => run(() => reopen({ incidentId: incident.id }))}>
        <RotateCcw aria-hidden />
        {pending ? 'Opening' : 'Open again'}
      </Button>
      {failure && (
        <Notice kind="bad" alert>
          {failure.message}
        </Notice>
      )}
    </>
  )
}
