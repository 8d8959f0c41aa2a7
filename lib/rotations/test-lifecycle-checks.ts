import { versionEnd, versionState } from '@/lib/keys/version-state'
import { isReplacement } from './replacement-plan'
import { MAX_OVERLAP_SECONDS } from './rotation-contract'
import { isPending, rotationState } from './rotation-state'
import { waitsForPublicKey } from './successor-known'
import type { LifecycleState, Rotation, Version } from './test-lifecycle-types'

// For tests: what must hold of a key after every step, whatever was done. Told apart from the rules that decide:
// it knows only instants, who holds which version, and what was answered.

/** Who holds which versions, and what was answered. */
export type Ledger = {
  clients: Map<string, Set<number>>
  /** Shown to a person, who can give it to anybody. */
  owner: Set<number>
  /** Version -> why it could be retired. */
  retired: Map<number, 'evidence' | 'override'>
  revoked: Set<number>
  /** Nothing valid is left or will be, since somebody revoked it or nobody came for the successor before the cap. */
  down: boolean
  /** That was so once. */
  wasDown: boolean
  /** Somebody has just revoked a version. */
  revoking: boolean
  /** How often each thing that is checked was there to be checked. */
  seen: Map<string, number>
}

export function newLedger(clients: readonly string[]): Ledger {
  const holding = clients.map((client) => [client, new Set([1])] as const)
  const nothing = { retired: new Map(), revoked: new Set<number>() }
  return {
    clients: new Map(holding),
    owner: new Set([1]),
    ...nothing,
    down: false,
    wasDown: false,
    revoking: false,
    seen: new Map(),
  }
}

/** What is wrong now or at any stored instant to come, if nobody does anything more; empty when nothing is. */
export function violations(state: LifecycleState, ledger: Ledger, now: Date): string[] {
  return [
    ...onePending(state, ledger, now),
    ...withinCaps(state, ledger),
    ...retiredForAReason(state, ledger, now),
    ...deadStaysDead(state, ledger, now),
    ...alwaysServed(state, ledger, now),
  ]
}

export function saw(ledger: Ledger, what: string): void {
  ledger.seen.set(what, (ledger.seen.get(what) ?? 0) + 1)
}

/** One pending successor per key (law 4). */
function onePending({ key, versions, rotations }: LifecycleState, ledger: Ledger, now: Date): string[] {
  const pending = rotations.filter((one) => isPending(rotationState(one, fromOf(versions, one), key, now)))
  if (pending.length === 1) saw(ledger, 'pending')
  return pending.length > 1 ? [`${pending.length} rotations are pending`] : []
}

/** No overlap is longer than 90 days, no life longer than its former end, no copy longer than the overlap. */
function withinCaps({ key, versions, rotations }: LifecycleState, ledger: Ledger): string[] {
  const wrong: string[] = []
  for (const rotation of rotations) {
    const { startsAt, endsAt, fromRetiresAt, retireRule, brownouts } = rotation
    const from = fromOf(versions, rotation)
    const to = versions.find(({ id }) => id === rotation.toVersionId)
    const over = rotation.cancelledAt !== null || rotation.rolledBackAt !== null
    if (endsAt.getTime() > startsAt.getTime() + MAX_OVERLAP_SECONDS * 1000) wrong.push('beyond 90 days')
    if (key.expiresAt && endsAt > key.expiresAt) wrong.push('an overlap beyond the key')
    if (fromRetiresAt && !isBefore(versionEnd(from, key), fromRetiresAt)) wrong.push('a life was lengthened')
    if (retireRule === 'at_end' && !over && !isBefore(from.retiresAt, endsAt)) {
      wrong.push('the old version outlives an overlap that ends it')
    }
    const waitsFor = isReplacement(rotation) ? key.expiresAt : endsAt
    if (to?.waitsUntil && waitsFor && to.waitsUntil > waitsFor) wrong.push('a copy outlives its time')
    for (const brownout of brownouts.filter((one) => one.abortedAt === null)) {
      saw(ledger, 'brownout')
      if (brownout.startsAt < startsAt || brownout.endsAt > endsAt)
        wrong.push('a brownout outside of the overlap')
    }
  }
  return wrong
}

/** A retired version has evidence, an override, a rotation that ends it by its rule, or was a cancelled successor. */
function retiredForAReason(
  { key, versions, rotations }: LifecycleState,
  ledger: Ledger,
  now: Date,
): string[] {
  const retired = versions.filter((version) => versionState(version, key, now) === 'retired')
  return retired.flatMap((version) => {
    saw(ledger, 'retired')
    if (ledger.retired.has(version.number)) return []
    const byRule = rotations.some(
      (one) => one.fromVersionId === version.id && one.retireRule === 'at_end' && now >= one.endsAt,
    )
    const cancelled = rotations.some((one) => one.toVersionId === version.id && one.cancelledAt !== null)
    return byRule || cancelled ? [] : [`version ${version.number} was retired for no reason`]
  })
}

/** Revoked and compromised is for good; rolled back is valid again until something else ends it. */
function deadStaysDead({ key, versions }: LifecycleState, ledger: Ledger, now: Date): string[] {
  return versions.flatMap((version) => {
    const state = versionState(version, key, now)
    if (ledger.revoked.has(version.number) && state !== 'revoked')
      return [`version ${version.number} came back`]
    if (
      version.compromised &&
      (version.revokedAt === null || (now >= version.revokedAt && state === 'active'))
    ) {
      return [`version ${version.number} is compromised and valid`]
    }
    return []
  })
}

/** Each client has a valid version, or there is one that it can get: at every stored instant from now on. */
function alwaysServed(state: LifecycleState, ledger: Ledger, now: Date): string[] {
  const { key, versions, rotations } = state
  if (key.expiresAt && now >= key.expiresAt) return []
  const reachable = (version: Version) => {
    const held = [...ledger.clients.values()].some((versionsHeld) => versionsHeld.has(version.number))
    return (held || ledger.owner.has(version.number)) && !waitsForPublicKey(version, key)
  }
  const known = versions.filter(reachable)
  // Who only ever had what was revoked, or a successor that was taken back, is not served any more.
  const taken = (version: Version) =>
    version.revokedAt !== null || rotations.some((one) => one.toVersionId === version.id && one.cancelledAt)
  if (known.every(taken)) {
    ledger.wasDown = true
    return []
  }
  const serves = (at: Date) => known.some((version) => versionState(version, key, at) === 'active')
  const ends = [...versions.flatMap(instantsOf), ...rotations.map(({ endsAt }) => endsAt)]
  const ahead = ends.filter((at) => at > now && (!key.expiresAt || at < key.expiresAt))
  // Whoever lets the last instant of an overlap go by without coming for a successor that only waits is cut by the
  // rule that was chosen: it is still there to be rotated.
  const last = rotations.at(-1)
  const to = last && versions.find(({ id }) => id === last.toVersionId)
  const waits = last?.retireRule === 'at_end' && to !== undefined && !known.includes(to)
  const nobodyCame = (at: Date) => waits && at >= last.endsAt && versionState(to, key, at) === 'active'
  const unserved = [now, ...ahead].filter((at) => !serves(at))
  if (unserved.length === 0) ledger.down = false
  else if (ledger.revoking || unserved.every(nobodyCame)) {
    if (!ledger.revoking) saw(ledger, 'nobody came')
    if (ledger.revoking || nobodyCame(now)) ledger.down = true
    ledger.wasDown ||= ledger.down
    return []
  }
  if (ledger.down) return []
  // A key that was down stands on a version that nobody has, until its owner rotates it; that may be put off.
  const onUnknown = (at: Date) =>
    ledger.wasDown && versions.some((one) => !known.includes(one) && versionState(one, key, at) === 'active')
  return unserved
    .filter((at) => !onUnknown(at))
    .map((at) => `nobody has a valid version at ${at.toISOString()}`)
}

function instantsOf({ notBefore, retiresAt, revokedAt }: Version): Date[] {
  return [notBefore, retiresAt, revokedAt].filter((at) => at !== null)
}

function fromOf(versions: readonly Version[], rotation: Rotation): Version {
  const from = versions.find(({ id }) => id === rotation.fromVersionId)
  if (!from) throw new Error('A rotation without its old version.')
  return from
}

/** No end at all is later than any. */
function isBefore(at: Date | null, other: Date): boolean {
  return at !== null && at <= other
}
