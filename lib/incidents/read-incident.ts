import 'server-only'
import type { Incident } from '@/generated/prisma/client'
import type { Ctx } from '@/lib/platform/ctx'
import { env } from '@/lib/platform/env'
import { AppError } from '@/lib/platform/errors'
import { lettersOf } from './acts/letters-of'
import type { IncidentView, Origin, Severity } from './incident-contract'
import { viewSteps } from './step-view'
import { type IncidentKeyFacts, TOLD_KEY, viewIncidentKey } from './view-incident-key'

export type IncidentFacts = { row: Incident; view: IncidentView; keys: IncidentKeyFacts[] }

/** One incident with all that belongs to it, for verbs that have authorised. Throws `not_found`. */
export async function readIncident(
  { db, clock }: Pick<Ctx, 'db' | 'clock'>,
  incidentId: string,
): Promise<IncidentFacts> {
  const found = await db.incident.findUnique({
    where: { id: incidentId },
    include: {
      keys: { orderBy: [{ addedAt: 'asc' }, { keyId: 'asc' }] },
      steps: { orderBy: { position: 'asc' } },
      notes: { orderBy: { id: 'asc' } },
    },
  })
  if (!found) throw new AppError('not_found', 'There is no such incident.')
  const { keys: named, steps, notes, ...row } = found
  const rows = await db.key.findMany({
    where: { id: { in: named.map(({ keyId }) => keyId) } },
    include: TOLD_KEY,
  })
  const now = clock.now()
  const keys = named.flatMap(({ keyId, version, touchedAt }) => {
    const key = rows.find(({ id }) => id === keyId)
    return key ? [{ ...viewIncidentKey(key, version, now), touchedAt: touchedAt?.toISOString() ?? null }] : []
  })
  const seen = viewSteps(steps, row.openedAt)
  const letters = await lettersOf({ db, clock }, seen)
  const view: IncidentView = {
    id: row.id,
    number: row.number,
    title: row.title,
    severity: row.severity as Severity,
    drill: row.drill,
    origin: row.origin as Origin,
    openedAt: row.openedAt.toISOString(),
    openedBy: row.openedByName,
    suspectedAt: row.suspectedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    closedBy: row.closedByName,
    conclusion: row.conclusion,
    playbook: { id: row.playbookId, name: row.playbookName, version: row.playbookVersion },
    keys: keys.map(({ whole: _, ...key }) => key),
    steps: seen.map((step) => ({ ...step, letters: letters.get(step.position) })),
    notes: notes.map(({ at, byName, text }) => ({ at: at.toISOString(), by: byName, text })),
    ...(env().SMTP_URL === undefined && { noMailServer: true }),
  }
  return { row, view, keys }
}
