import type { AuditEntry, IncidentNote } from '@/generated/prisma/client'
import { utcWords } from './report/plain-words'
import { detailOf, differs } from './said'
import { noteDigest } from './written-digest'

/** Notes that were changed, that are gone, and that nobody wrote. */
export function alteredNotes(notes: readonly IncidentNote[], rows: readonly AuditEntry[]): string[] {
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
