import type { Metadata } from 'next'
import { IncidentPage } from '@/components/incidents/incident-page'
import { getIncident } from '@/lib/incidents/get-incident'
import { getTimeline } from '@/lib/incidents/get-timeline'
import { listResponders } from '@/lib/incidents/list-responders'
import { orNotFound } from '../../../require-desk'
import { requireIncidents } from '../../../require-incidents'
import { findOnDeskAction } from '../../actions'
import {
  addIncidentKeyAction,
  addNoteAction,
  assignStepAction,
  changeIncidentAction,
  closeIncidentAction,
  finishStepAction,
  removeIncidentKeyAction,
  reopenIncidentAction,
  reopenStepAction,
  runStepAction,
  skipStepAction,
  startStepAction,
} from '../actions'

export const metadata: Metadata = { title: 'Incident' }

type OneIncidentPageProps = { params: Promise<{ incidentId: string }> }

const ACTS = {
  change: changeIncidentAction,
  addKey: addIncidentKeyAction,
  removeKey: removeIncidentKeyAction,
  assign: assignStepAction,
  start: startStepAction,
  run: runStepAction,
  finish: finishStepAction,
  skip: skipStepAction,
  openAgain: reopenStepAction,
  note: addNoteAction,
  close: closeIncidentAction,
  reopen: reopenIncidentAction,
  find: findOnDeskAction,
}

export default async function OneIncidentPage({ params }: OneIncidentPageProps) {
  const { incidentId } = await params
  const ctx = await requireIncidents()
  const incident = await orNotFound(getIncident(ctx, { incidentId }))
  const [timeline, responders] = await Promise.all([getTimeline(ctx, { incidentId }), listResponders(ctx)])
  return (
    <IncidentPage initial={{ incident, timeline }} me={ctx.actor.id} responders={responders} acts={ACTS} />
  )
}
