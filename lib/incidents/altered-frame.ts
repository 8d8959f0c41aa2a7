import type { AuditEntry, Incident, IncidentKey } from '@/generated/prisma/client'
import { detailOf, differs, isOf, sinceClosing } from './said'
import { conclusionDigest, frameDigest } from './written-digest'

const CHANGES = ['incident.changed', 'incident.key_added', 'incident.key_removed']

/** What an incident is called, how bad and since when, its keys: as its rows say one after the other. */
export function alteredFrame(
  incident: Incident & { keys: readonly IncidentKey[] },
  rows: readonly AuditEntry[],
): string[] {
  const opened = rows.find(({ action }) => action === 'incident.opened') ?? null
  if (opened === null) return ['The opening of the incident has no row in the log.']
  const said = (member: string) =>
    rows
      .filter(({ action }) => action === 'incident.opened' || action === 'incident.changed')
      .map((row) => detailOf(row)[member])
      .findLast((value) => value !== undefined)
  const suspected = said('suspectedAt')
  const found = [
    ...(differs(said('title'), incident.title) ? ['The title was changed since.'] : []),
    ...(differs(said('severity'), incident.severity) ? ['The severity was changed since.'] : []),
    ...(suspected !== undefined && suspected !== (incident.suspectedAt?.toISOString() ?? null)
      ? ['Since when the key is suspected was changed since.']
      : []),
    ...(isOf(incident.openedAt, opened) ? [] : ['When the incident was opened was changed since.']),
    ...(opened.actorId === incident.openedBy ? [] : ['Who opened the incident was changed since.']),
    ...(sameKeys(incident.keys, rows) ? [] : ['The keys of the incident are not those that the log names.']),
  ]
  const { closed, later } = sinceClosing(rows)
  if (found.length > 0 || later.some(({ action }) => CHANGES.includes(action))) return found
  return differs(detailOf(closed).frame, frameDigest(incident))
    ? ['What the incident is about (names, playbook, versions of its keys) was changed since the closing.']
    : []
}

function sameKeys(keys: readonly IncidentKey[], rows: readonly AuditEntry[]): boolean {
  const named = new Set<unknown>()
  for (const row of rows) {
    const { keys: opened, keyId } = detailOf(row)
    if (row.action === 'incident.opened' && Array.isArray(opened)) for (const id of opened) named.add(id)
    if (row.action === 'incident.key_added') named.add(keyId)
    if (row.action === 'incident.key_removed') named.delete(keyId)
  }
  return named.size === keys.length && keys.every((key) => named.has(key.keyId))
}

/** Whether it is over, since when, and with which words. */
export function alteredEnd(incident: Incident, rows: readonly AuditEntry[]): string[] {
  const last = rows.findLast(({ action }) => action === 'incident.closed' || action === 'incident.reopened')
  const isOver = incident.closedAt !== null
  if (isOver !== (last?.action === 'incident.closed'))
    return [`The incident is ${isOver ? 'closed' : 'open'} here, and not so in the log.`]
  if (!isOver) return []
  return differs(detailOf(last).sha256, conclusionDigest(incident))
    ? ['The conclusion was changed since the closing.']
    : []
}
