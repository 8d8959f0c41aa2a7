import 'server-only'
import type { AuditEntry, Incident, IncidentNote, IncidentStep } from '@/generated/prisma/client'
import { authorize } from '@/lib/auth/authorize'
import { type Ctx, PROVIDER } from '@/lib/platform/ctx'
import { atOneInstant } from '@/lib/platform/db'
import type { StepResult } from './incident-contract'
import { utcWords } from './report/plain-words'
import { conclusionDigest, noteDigest, resultDigest } from './written-digest'

const SAYS = ['incident.note_added', 'incident.closed', 'incident.step_done', 'incident.step_skipped']

/** What of an incident is not as the audit log says that it was written, a sentence for each. Throws `not_found`. */
export async function findAltered(ctx: Ctx, incidentId: string): Promise<string[]> {
  authorize(ctx, 'incidents:run')
  return atOneInstant(ctx.db, async (tx) => {
    const include = { notes: true, steps: { orderBy: { position: 'asc' } } } as const
    const incident = await tx.incident.findUniqueOrThrow({ where: { id: incidentId }, include })
    const where = { accountId: PROVIDER, targetId: incidentId, action: { in: SAYS } }
    const rows = await tx.auditEntry.findMany({ where, orderBy: { id: 'asc' } })
    return [
      ...alteredNotes(incident.notes, rows),
      ...alteredEnd(incident, rows),
      ...alteredSteps(incident.steps, rows),
    ]
  })
}

const detailOf = (row: AuditEntry | undefined) => Object(row?.detail) as Record<string, unknown>
/** Rows from before there were digests say nothing. */
const differs = (said: unknown, is: string) => typeof said === 'string' && said !== is

function alteredNotes(notes: readonly IncidentNote[], rows: readonly AuditEntry[]): string[] {
  const added = rows.filter(({ action }) => action === 'incident.note_added')
  const gone = added.flatMap((row) => {
    const note = notes.find(({ id }) => Number(id) === detailOf(row).note)
    const which = `The note of ${utcWords(row.at.toISOString())} UTC by ${row.actorName}`
    if (!note) return [`${which} is not there any more.`]
    return differs(detailOf(row).sha256, noteDigest(note)) ? [`${which} was changed since.`] : []
  })
  const known = new Set(added.map((row) => detailOf(row).note))
  const foreign = notes.filter(({ id }) => !known.has(Number(id)))
  return [
    ...gone,
    ...foreign.map(
      ({ at, byName }) => `A note of ${utcWords(at.toISOString())} UTC by ${byName} has no row in the log.`,
    ),
  ]
}

function alteredEnd(incident: Incident, rows: readonly AuditEntry[]): string[] {
  if (incident.closedAt === null) return []
  const { sha256 } = detailOf(rows.findLast(({ action }) => action === 'incident.closed'))
  return differs(sha256, conclusionDigest(incident)) ? ['The conclusion was changed since the closing.'] : []
}

function alteredSteps(steps: readonly IncidentStep[], rows: readonly AuditEntry[]): string[] {
  return steps.flatMap(({ position, doneAt, skippedBecause, result }) => {
    if (doneAt === null) return []
    const said = (action: string) =>
      detailOf(rows.findLast((row) => row.action === action && detailOf(row).position === position))
    if (skippedBecause !== null)
      return differs(said('incident.step_skipped').because, skippedBecause)
        ? [`Why step ${position} was left out was changed since.`]
        : []
    const is = result === null ? '' : resultDigest(result as StepResult)
    return differs(said('incident.step_done').sha256, is)
      ? [`What step ${position} gave was changed since.`]
      : []
  })
}
