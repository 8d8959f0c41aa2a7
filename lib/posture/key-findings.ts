import type { Finding, FindingDetail } from './finding'
import { type FindingKind, KINDS } from './finding-kinds'
import type { KeyFact, RefusedFact } from './posture-facts'

const DAY_MS = 86_400_000
/** Idle, and asked for by nobody, for this long. */
export const LOOK_BACK_DAYS = 90
/** A secret may be this old where no policy says otherwise. */
export const ROTATE_WITHIN_DAYS = 180

export const before = (now: Date, days: number) => new Date(now.getTime() - days * DAY_MS)

/** What there is to fix about a key. A suspended one opens nothing: of it only the suspension itself is told. */
export function keyFindings(key: KeyFact, now: Date): Finding[] {
  const { id, name, environment } = key
  const subject = { type: 'key', id, name, environment } as const
  const found: Finding[] = []
  const add = (kind: FindingKind, since: Date, detail: FindingDetail = {}, base = KINDS[kind].points) =>
    found.push({ kind, subject, since, base, detail })

  if (key.disabledAt) {
    if (key.disabledAt <= before(now, LOOK_BACK_DAYS)) add('suspended_long', key.disabledAt)
    return found
  }
  if (key.expiresAt === null && key.versions.some(({ expiresAt }) => expiresAt === null)) {
    add('no_expiry', key.createdAt)
  }
  if (environment === 'live' && key.ipAllowlist.length === 0) add('no_ip_list', key.createdAt)
  const old = overdue(key, now)
  if (old) add('overdue_version', old.plannedEndAt, old)
  if (isIdle(key, now)) {
    add('idle', key.usedAt ?? key.createdAt, { usedAt: key.usedAt })
    return found
  }
  const cut = unusedScopes(key, now)
  if (cut) add('unused_scopes', before(now, LOOK_BACK_DAYS), cut, unusedPoints(cut))
  const secret = unrotated(key, now)
  if (secret) add('never_rotated', secret.since, secret.detail)
  return found
}

/** What clients still call that has ended; a version that leaked is another matter than one that was retired. */
export function refusedFindings({ keyId, name, environment, ...fact }: RefusedFact): Finding {
  const kind = fact.compromised ? 'compromised_in_use' : 'ended_in_use'
  const { version, requests, clientCount, endedAt } = fact
  return {
    kind,
    subject: { type: 'key', id: keyId, name, environment },
    since: endedAt,
    base: KINDS[kind].points,
    detail: { version, requests, clientCount, clients: [...fact.clients] },
  }
}

/** Nobody was let in with it for 90 days, and it is older than that. */
export function isIdle(key: KeyFact, now: Date): boolean {
  const since = before(now, LOOK_BACK_DAYS)
  return key.createdAt <= since && (key.usedAt === null || key.usedAt <= since)
}

function overdue({ rotation, versions }: KeyFact, now: Date) {
  if (!rotation || rotation.endsAt > now) return null
  const from = versions.find(({ number }) => number === rotation.fromVersion)
  if (!from) return null
  const { successorVersion, endsAt } = rotation
  return { version: from.number, successorVersion, plannedEndAt: endsAt, usedAt: from.usedAt }
}

/** Null where all are used, none is known to be (what would be left?), or the key is too young to tell. */
function unusedScopes(key: KeyFact, now: Date) {
  if (!key.usedScopes || key.createdAt > before(now, LOOK_BACK_DAYS)) return null
  const used = key.usedScopes
  const keepScopes = key.scopes.filter((scope) => used.includes(scope))
  const cutScopes = key.scopes.filter((scope) => !used.includes(scope))
  return keepScopes.length > 0 && cutScopes.length > 0 ? { keepScopes, cutScopes } : null
}

/** The more of what it may do is never done, the more: 10 points and up to 10 more. */
function unusedPoints({ keepScopes, cutScopes }: { keepScopes: string[]; cutScopes: string[] }): number {
  const share = cutScopes.length / (keepScopes.length + cutScopes.length)
  return Math.round(KINDS.unused_scopes.points * (0.5 + 0.5 * share))
}

/** By the newest secret that works. A policy has a day to do it by itself; a rotation under way counts as done. */
function unrotated(key: KeyFact, now: Date) {
  const newest = key.versions
    .filter(({ notBefore }) => notBefore <= now)
    .reduce<KeyFact['versions'][number] | null>((a, b) => (a && a.number > b.number ? a : b), null)
  if (!newest || key.rotation) return null
  const { rotateEveryDays } = key
  const days = rotateEveryDays === null ? ROTATE_WITHIN_DAYS : rotateEveryDays + 1
  if (newest.notBefore > before(now, days)) return null
  return { since: newest.notBefore, detail: { version: newest.number, rotateEveryDays } }
}
