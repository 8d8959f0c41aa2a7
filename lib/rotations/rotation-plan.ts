import {
  earliest,
  type KeyInstants,
  type VersionInstants,
  versionEnd,
  versionState,
} from '@/lib/keys/version-state'
import { pendingRotation } from './pending-rotation'
import type { RotationInstants } from './rotation-state'

type Version = VersionInstants & { id: string; number: number }
type Rotation = RotationInstants & { fromVersionId: string }

export type PlanFacts = {
  key: KeyInstants
  versions: readonly Version[]
  rotations: readonly Rotation[]
}
export type PlanRequest = {
  startsAt: Date | null
  overlapSeconds: number
  retire: 'manual' | 'when-quiet' | 'at-end'
}

/** What a rotation will write. `retiresAt` is the old version's end; null leaves it to a person. */
export type RotationPlan = {
  from: Version
  number: number
  startsAt: Date
  endsAt: Date
  retiresAt: Date | null
}
export type PlanRefusal = {
  refused: 'rotation_pending' | 'no_live_version' | 'starts_in_past' | 'starts_too_late'
  detail: string
}

/**
 * Decides a rotation, or says why there can be none. No life is lengthened (law 3): the overlap ends at the
 * earliest of its planned end, the old version's own end and the key's. No gap: the successor starts while
 * the old version is valid.
 */
export function planRotationOf(
  facts: PlanFacts,
  request: PlanRequest,
  now: Date,
): RotationPlan | PlanRefusal {
  const { key, versions, rotations } = facts
  if (pendingRotation({ ...key, versions, rotations }, now)) {
    return { refused: 'rotation_pending', detail: 'A rotation of this key is still under way.' }
  }

  const from = newestActive(versions, key, now)
  if (!from)
    return { refused: 'no_live_version', detail: 'No version of this key is valid: issue a new key.' }

  const startsAt = request.startsAt ?? now
  if (startsAt < now) return { refused: 'starts_in_past', detail: 'The start lies in the past.' }
  const end = versionEnd(from, key)
  if (end && startsAt >= end) {
    const detail = `The start must lie before the old version ends, at ${end.toISOString()}.`
    return { refused: 'starts_too_late', detail }
  }
  const planned = new Date(startsAt.getTime() + request.overlapSeconds * 1000)
  const endsAt = earliest([planned, end]) ?? planned
  const number = Math.max(...versions.map((version) => version.number)) + 1
  return { from, number, startsAt, endsAt, retiresAt: request.retire === 'at-end' ? endsAt : from.retiresAt }
}

function newestActive(versions: readonly Version[], key: KeyInstants, now: Date): Version | undefined {
  return versions
    .filter((version) => versionState(version, key, now) === 'active')
    .sort((a, b) => b.number - a.number)[0]
}
