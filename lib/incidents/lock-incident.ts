import 'server-only'
import type { Incident } from '@/generated/prisma/client'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { incidentName } from './incident-target'

/** Takes the row of an incident as the lock of everything that changes it. Throws `not_found`. */
export async function lockIncident(tx: Tx, incidentId: string): Promise<Incident> {
  await tx.$queryRaw`SELECT id FROM incidents WHERE id = ${incidentId} FOR UPDATE`
  const incident = await tx.incident.findUnique({ where: { id: incidentId } })
  if (!incident) throw new AppError('not_found', 'There is no such incident.')
  return incident
}

/** The same for one that goes on; throws `incident_closed`. */
export async function lockOpenIncident(tx: Tx, incidentId: string): Promise<Incident> {
  const incident = await lockIncident(tx, incidentId)
  if (incident.closedAt === null) return incident
  const detail = `${incidentName(incident.number)} was closed by ${incident.closedByName}. Open it again to go on.`
  throw new AppError('incident_closed', detail)
}
