import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { incidentInput, type Timeline } from './incident-contract'
import { readIncident } from './read-incident'
import { readTimeline } from './read-timeline'

const MOST = 300

/**
 * What happened, out of the audit log: of the incident's keys in their accounts' logs, of the incident in the
 * provider's, until it was closed. Throws `not_found`.
 */
export async function getTimeline(ctx: Ctx, input: { incidentId: string }): Promise<Timeline> {
  authorize(ctx, 'incidents:run')
  const { incidentId } = parseInput(incidentInput, input)
  const { items, more } = await readTimeline(ctx, await readIncident(ctx, incidentId), MOST)
  return { items, more }
}
