import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { type IncidentView, incidentInput } from './incident-contract'
import { readIncident } from './read-incident'

/** Throws `not_found`. */
export async function getIncident(ctx: Ctx, input: { incidentId: string }): Promise<IncidentView> {
  authorize(ctx, 'incidents:run')
  const { incidentId } = parseInput(incidentInput, input)
  return (await readIncident(ctx, incidentId)).view
}
