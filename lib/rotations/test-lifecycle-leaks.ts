import { lineageOf, lineageStep } from '@/lib/keys/lineage-of'
import { earliest, hasEnded } from '@/lib/keys/version-state'
import { planReplacementOf } from './replacement-plan'
import { successorIsKnown } from './successor-known'
import type { PureLifecycle } from './test-lifecycle'
import { AT_ONCE, NEW_ROTATION } from './test-lifecycle-facts'

// For tests: what is done in memory about a key that leaked.

export async function emergencyIn(life: PureLifecycle, seconds: number): Promise<string> {
  const { now } = life
  const before = structuredClone({ versions: life.versions, rotations: life.rotations })
  endPendingIn(life)
  const alive = life.versions.filter((version) => !hasEnded(version, life.key, now))
  const outcome = await life.plan({ ...AT_ONCE, overlapSeconds: seconds }, true)
  if (!outcome.startsWith('ok')) {
    Object.assign(life, before)
    return outcome
  }
  const revokedAt = new Date(now.getTime() + seconds * 1000)
  for (const version of alive) {
    const ends = earliest([version.revokedAt, revokedAt])
    Object.assign(version, { revokedAt: ends, compromised: true, waitsUntil: null })
  }
  return outcome
}

export function replaceIn(life: PureLifecycle): string {
  const { key, now, rotations } = life
  const versions = life.versions.map((one) => ({
    ...one,
    waiting: one.waitsUntil && { until: one.waitsUntil },
  }))
  const plan = planReplacementOf({ ...key, versions, rotations }, now)
  if ('refused' in plan) return plan.refused
  endPendingIn(life)
  const from = life.versions.findLast((version) => !hasEnded(version, key, now))
  if (!from) throw new Error('Nothing is left to replace.')
  for (const { id } of plan.ending) {
    Object.assign(life.version(id), { revokedAt: now, compromised: true, waitsUntil: null })
  }
  const to = life.addVersion(now, true)
  to.waitsUntil = plan.until
  rotations.push({
    ...NEW_ROTATION,
    id: `rot_${rotations.length}`,
    fromVersionId: from.id,
    toVersionId: to.id,
    startsAt: now,
    endsAt: now,
    overlapFrom: 'start',
    overlapSeconds: 0,
    retireRule: 'manual',
    fromRetiresAt: null,
    claimable: false,
    brownouts: [],
    automatic: true,
    emergency: true,
  })
  return `ok:${to.number}`
}

export function revokeLineageIn(life: PureLifecycle, number: number): string {
  const { key, now } = life
  const first = life.versions[number - 1]
  if (!first) return 'not_found'
  const line = lineageOf(first.id, life.rotations.map(lineageStep))
  const alive = life.versions.filter((one) => line.has(one.id) && !hasEnded(one, key, now))
  if (alive.length === 0) return 'already_ended'
  const pending = life.underWay()
  for (const version of alive) Object.assign(version, { revokedAt: now, waitsUntil: null })
  if (pending?.toVersionId === first.id && alive.includes(first)) life.abandon(pending)
  return `ok:${alive.map((version) => version.number).join(' ')}`
}

function endPendingIn(life: PureLifecycle): void {
  const pending = life.underWay()
  if (!pending) return
  const to = life.version(pending.toVersionId)
  if (life.now < pending.startsAt || !successorIsKnown(pending, to, life.key)) life.abandon(pending)
  else {
    pending.completedAt = life.now
    life.callOff(pending)
  }
}
