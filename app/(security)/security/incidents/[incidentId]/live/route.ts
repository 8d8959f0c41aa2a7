import type { LiveIncident } from '@/components/incidents/incident-acts'
import { getIncident } from '@/lib/incidents/get-incident'
import { getTimeline } from '@/lib/incidents/get-timeline'
import { orNotFound } from '../../../../require-desk'
import { requireIncidents } from '../../../../require-incidents'

type LiveProps = { params: Promise<{ incidentId: string }> }

/** An incident as it stands, for its page, which asks every few seconds. */
export async function GET(_request: Request, { params }: LiveProps) {
  const { incidentId } = await params
  const ctx = await requireIncidents()
  const incident = await orNotFound(getIncident(ctx, { incidentId }))
  const live: LiveIncident = { incident, timeline: await getTimeline(ctx, { incidentId }) }
  return Response.json(live, { headers: { 'cache-control': 'no-store' } })
}
