import type { ClientEvidence, EvidenceView } from './rotation-contract'

/** One client on one version: first and last request and how many, any outcome. */
export type ClientUse = {
  client: string
  versionId: string
  firstAt: Date
  lastAt: Date
  count: number
}

const HOUR_MS = 3_600_000
const INTERVALS = 3
const FORGOTTEN_MS = 30 * 24 * HOUR_MS

/**
 * Whether the old version may be retired without cutting anybody. A client has moved when it was seen on the
 * successor and was silent on the old version for the quiet time and for 3 of its own mean intervals.
 * A client never seen on the successor stops counting after 30 days (or 3 intervals) of silence.
 */
export function retirementEvidence(
  uses: readonly ClientUse[],
  oldVersionId: string,
  newVersionId: string,
  quietSeconds: number,
  now: Date,
): EvidenceView {
  const clients = [...new Set(uses.map((use) => use.client))]
    .sort()
    .map((client) => evidenceOf(client, uses, oldVersionId, newVersionId, quietSeconds * 1000, now))
  const onOld = clients.filter((client) => client.lastOnOld !== null)
  const blocking = onOld.filter((client) => client.verdict !== 'moved' && client.verdict !== 'quiet')
  return { safeToRetire: blocking.length === 0, reason: reasonOf(onOld.length, blocking), clients }
}

function evidenceOf(
  client: string,
  uses: readonly ClientUse[],
  oldVersionId: string,
  newVersionId: string,
  quietMs: number,
  now: Date,
): ClientEvidence {
  const own = uses.filter((use) => use.client === client)
  const onOld = own.find((use) => use.versionId === oldVersionId)
  const onNew = own.find((use) => use.versionId === newVersionId)
  const count = own.reduce((sum, use) => sum + use.count, 0)
  const firstAt = Math.min(...own.map((use) => use.firstAt.getTime()))
  const lastAt = Math.max(...own.map((use) => use.lastAt.getTime()))
  const intervalMs = count > 1 ? (lastAt - firstAt) / (count - 1) : 0
  const spanMs = Math.max(HOUR_MS, now.getTime() - firstAt)
  return {
    client,
    lastOnOld: onOld?.lastAt.toISOString() ?? null,
    lastOnNew: onNew?.lastAt.toISOString() ?? null,
    callsPerHour: Math.round((count / (spanMs / HOUR_MS)) * 10) / 10,
    verdict: verdictOf(onOld, onNew, Math.max(quietMs, INTERVALS * intervalMs), now),
  }
}

function verdictOf(
  onOld: ClientUse | undefined,
  onNew: ClientUse | undefined,
  quietMs: number,
  now: Date,
): ClientEvidence['verdict'] {
  if (!onOld) return 'moved'
  const silentMs = now.getTime() - onOld.lastAt.getTime()
  if (onNew) return silentMs >= quietMs ? 'moved' : 'still_on_old'
  return silentMs >= Math.max(quietMs, FORGOTTEN_MS) ? 'quiet' : 'never_seen_on_new'
}

function reasonOf(seen: number, blocking: readonly ClientEvidence[]): string {
  if (seen === 0) return 'No client was ever seen on the old version.'
  if (blocking.length === 0) {
    return seen === 1 ? 'The one client has moved.' : `All ${seen} clients have moved.`
  }
  const names = blocking.slice(0, 3).map((client) => client.client)
  const more = blocking.length > names.length ? ` and ${blocking.length - names.length} more` : ''
  const verb = blocking.length === 1 ? 'has' : 'have'
  return `${names.join(', ')}${more} ${verb} not moved yet (${blocking.length} of ${seen} clients).`
}
