import { MORE_CLIENTS } from '@/lib/usage/counted-version'
import { retirementEvidenceInterval } from './retirement-evidence-interval'
import { retirementEvidenceReason } from './retirement-evidence-reason'
import type { ClientEvidence, EvidenceView } from './rotation-contract'

/** One client on one version: first and last request and how many, any outcome: who is refused still holds it. */
export type ClientUse = {
  client: string
  versionId: string
  firstAt: Date
  lastAt: Date
  count: number
  /** As learned on this version; 0 while it is not known. */
  intervalSeconds: number
}
/** `endsAt` null: nothing can be held any more. `brownoutRefusals`: of the old version, by client. */
export type RotationFacts = {
  from: { id: string; number: number }
  to: { id: string; number: number }
  quietSeconds: number
  endsAt: Date | null
  claimedBy: string | null
  brownoutRefusals: ReadonlyMap<string, number>
}

const HOUR_MS = 3_600_000
/** Of a client's own, in silence, until it counts as moved. */
export const INTERVALS = 3
/** In silence, until nobody waits for a client that was never seen on the successor. */
export const FORGOTTEN_SECONDS = 35 * 86_400

/**
 * Whether the old version may be retired without cutting anybody. A client has moved when it was seen on the
 * successor and was silent on the old version for the quiet time and for 3 of its own intervals; one that was never
 * seen on the successor is quiet after 35 days of silence at least. `uses` may hold other versions' too, to learn from.
 */
export function retirementEvidence(
  uses: readonly ClientUse[],
  facts: RotationFacts,
  now: Date,
): EvidenceView {
  const { from, to, endsAt } = facts
  const byClient = grouped(uses)
  const clients = [...byClient.keys()].sort().flatMap((client) => {
    const own = byClient.get(client) ?? []
    const seen = own.some(({ versionId }) => versionId === from.id || versionId === to.id)
    return seen ? [judgeClient(client, own, facts, now)] : []
  })
  const clear = clients.flatMap(({ clearMs }) => (clearMs === null ? [] : [clearMs]))
  const safeMs = clear.length === 0 ? null : Math.max(...clear)
  const safeToRetire = safeMs === null || now.getTime() >= safeMs
  const held = !safeToRetire && endsAt !== null && now >= endsAt
  return {
    safeToRetire,
    verdict: safeToRetire ? 'safe' : held ? 'held' : 'not_yet',
    reason: retirementEvidenceReason(clients, facts, now),
    safeAt: safeMs === null ? null : new Date(safeMs).toISOString(),
    clientsCut: clients.some(({ view }) => view.client === MORE_CLIENTS),
    clients: clients.map(({ view }) => view),
  }
}

function grouped(uses: readonly ClientUse[]): Map<string, ClientUse[]> {
  const byClient = new Map<string, ClientUse[]>()
  for (const use of uses) {
    const own = byClient.get(use.client)
    if (own) own.push(use)
    else byClient.set(use.client, [use])
  }
  return byClient
}

/** `clearMs`: from when on the client does not stand in the way, if nothing more comes; null if it never did. */
export type JudgedClient = { view: ClientEvidence; count: number; clearMs: number | null }

function judgeClient(
  client: string,
  own: readonly ClientUse[],
  facts: RotationFacts,
  now: Date,
): JudgedClient {
  const onOld = own.find((use) => use.versionId === facts.from.id)
  const onNew = own.find((use) => use.versionId === facts.to.id)
  // Of many in one, nobody knows who came back, nor who is seen on the successor: only silence clears them.
  const many = client === MORE_CLIENTS
  const intervalSeconds = many ? null : retirementEvidenceInterval(own, facts.from.id, facts.to.id)
  const moves = onNew !== undefined && !many
  const needed = [facts.quietSeconds, INTERVALS * (intervalSeconds ?? 0), moves ? 0 : FORGOTTEN_SECONDS]
  const clearMs = onOld ? Math.ceil(onOld.lastAt.getTime() + Math.max(...needed) * 1000) : null
  const isClear = clearMs === null || now.getTime() >= clearMs
  const firstMs = Math.min(...own.map((use) => use.firstAt.getTime()))
  const lastMs = Math.max(...own.map((use) => use.lastAt.getTime()))
  const count = (onOld?.count ?? 0) + (onNew?.count ?? 0)
  const view: ClientEvidence = {
    client,
    firstSeen: new Date(firstMs).toISOString(),
    lastOnOld: onOld?.lastAt.toISOString() ?? null,
    lastOnNew: onNew?.lastAt.toISOString() ?? null,
    callsPerHour: perHour(
      own.filter((use) => use === onOld || use === onNew),
      now,
    ),
    intervalSeconds,
    nextExpectedAt:
      intervalSeconds === null ? null : new Date(Math.round(lastMs + intervalSeconds * 1000)).toISOString(),
    movedAt: moves && clearMs !== null ? new Date(clearMs).toISOString() : null,
    onlyInBrownout: onOld !== undefined && (facts.brownoutRefusals.get(client) ?? 0) >= onOld.count,
    claimed: facts.claimedBy === client,
    verdict: verdictOf(isClear, onOld === undefined || moves, onNew !== undefined),
  }
  return { view, count, clearMs }
}

function verdictOf(isClear: boolean, moves: boolean, onNew: boolean): ClientEvidence['verdict'] {
  if (isClear) return moves ? 'moved' : 'quiet'
  return onNew ? 'still_on_old' : 'never_seen_on_new'
}

function perHour(uses: readonly ClientUse[], now: Date): number {
  const count = uses.reduce((sum, use) => sum + use.count, 0)
  const firstMs = Math.min(...uses.map((use) => use.firstAt.getTime()))
  const hours = Math.max(HOUR_MS, now.getTime() - firstMs) / HOUR_MS
  return Math.round((count / hours) * 10) / 10
}
