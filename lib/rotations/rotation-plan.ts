import {
  earliest,
  type KeyInstants,
  type VersionInstants,
  versionEnd,
  versionState,
} from '@/lib/keys/version-state'
import type { FieldError } from '@/lib/platform/errors'
import { type BrownoutRequest, type PlannedBrownout, planBrownouts } from './brownout-plan'
import { pendingRotation } from './pending-rotation'
import { MAX_OVERLAP_SECONDS } from './rotation-contract'
import type { RotationInstants } from './rotation-state'

/** `keyless`: it waits for its holder's public key, and opens nothing until then. */
type Version = VersionInstants & { id: string; number: number; keyless?: boolean }
type Rotation = RotationInstants & { fromVersionId: string }

export type PlanFacts = {
  key: KeyInstants
  versions: readonly Version[]
  rotations: readonly Rotation[]
}
export type PlanRequest = {
  startsAt: Date | null
  overlapSeconds: number
  overlapFrom?: 'start' | 'first-use'
  retire: 'manual' | 'when-quiet' | 'at-end'
  brownouts?: readonly BrownoutRequest[]
  /** The longest overlap by the policy; the cap while the successor has not been used. */
  maxOverlapSeconds?: number
  /** Nobody is shown the successor: it is claimed or handed over while the overlap lasts, or never. */
  mustBeClaimed?: boolean
}

/** What a rotation will write. `retiresAt` is the old version's end; null leaves it to a person. */
export type RotationPlan = {
  from: Version
  number: number
  startsAt: Date
  /** With `overlapFrom` first-use: the cap, which holds until the first use is known. */
  endsAt: Date
  retiresAt: Date | null
  brownouts: PlannedBrownout[]
}
/** `fields` where something that was asked for is wrong; empty where the key does not allow a rotation now. */
export type PlanRefusal = {
  refused: 'rotation_pending' | 'no_live_version' | 'invalid_request'
  detail: string
  fields: FieldError[]
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
    const detail =
      'A rotation of this key is still under way: retire its old version, or cancel it, before the next one.'
    return { refused: 'rotation_pending', detail, fields: [] }
  }
  const from = versionToRotate(versions, key, now)
  if (!from) {
    return { refused: 'no_live_version', detail: noneValid(versions, key, now), fields: [] }
  }

  const startsAt = request.startsAt ?? now
  if (startsAt < now) return wrong('startsAt', 'The start lies in the past. Leave it out to start now.')
  const end = versionEnd(from, key)
  if (end && startsAt >= end) {
    return wrong('startsAt', `The start must lie before the old version ends, at ${end.toISOString()}.`)
  }
  const planned = new Date(startsAt.getTime() + longestSeconds(request) * 1000)
  const endsAt = earliest([planned, end]) ?? planned
  if (request.mustBeClaimed && endsAt <= startsAt) {
    return wrong('overlapSeconds', 'The successor can only be claimed in the overlap: give it more than 0.')
  }
  const brownouts = planBrownouts(request.brownouts ?? [], { startsAt, endsAt })
  if ('fields' in brownouts) {
    return { refused: 'invalid_request', detail: brownouts.fields[0]?.message ?? '', ...brownouts }
  }
  const number = Math.max(...versions.map((version) => version.number)) + 1
  const retiresAt = request.retire === 'at-end' ? endsAt : from.retiresAt
  return { from, number, startsAt, endsAt, retiresAt, brownouts }
}

/** Until the successor is used nobody knows the end of an overlap that begins with that: it has the longest. */
function longestSeconds({ overlapFrom, overlapSeconds, maxOverlapSeconds }: PlanRequest): number {
  if (overlapFrom !== 'first-use') return overlapSeconds
  return Math.min(MAX_OVERLAP_SECONDS, maxOverlapSeconds ?? MAX_OVERLAP_SECONDS)
}

/** The newest valid version; one that opens nothing yet only when there is no other. */
function versionToRotate(versions: readonly Version[], key: KeyInstants, now: Date): Version | undefined {
  return versions
    .filter((version) => versionState(version, key, now) === 'active')
    .sort((a, b) => Number(a.keyless ?? false) - Number(b.keyless ?? false) || b.number - a.number)[0]
}

function noneValid(versions: readonly Version[], key: KeyInstants, now: Date): string {
  const next = versions.find((version) => versionState(version, key, now) === 'scheduled')
  return next
    ? `Version ${next.number} is valid from ${next.notBefore.toISOString()}, and none before: rotate then.`
    : 'No version of this key is valid: issue a new key.'
}

function wrong(path: string, message: string): PlanRefusal {
  return { refused: 'invalid_request', detail: message, fields: [{ path, message }] }
}
