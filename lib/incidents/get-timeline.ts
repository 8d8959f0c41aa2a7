import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { openAccounts } from './acts/open-accounts'
import { incidentInput, type Timeline } from './incident-contract'
import { readIncident } from './read-incident'
import { readTimeline } from './read-timeline'

const MOST = 300

/**
 * What happened, out of the audit log: of the incident's keys in their accounts' logs, of the incident in the
 * provider's, until it was closed. That the accounts were looked into is written down first. Throws `not_found`.
 */
export async function getTimeline(ctx: Ctx, input: { incidentId: string }): Promise<Timeline> {
  authorize(ctx, 'incidents:run')
  const { incidentId } = parseInput(incidentInput, input)
  const incident = await readIncident(ctx, incidentId)
  const opened = await openAccounts(ctx, incident.keys)
  const { until: _, ...timeline } = await readTimeline(ctx, incident, opened, MOST)
  return timeline
}
