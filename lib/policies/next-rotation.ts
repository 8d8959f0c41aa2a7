import { earliest, type KeyInstants, type VersionInstants, versionState } from '@/lib/keys/version-state'
import { pendingRotation } from '@/lib/rotations/pending-rotation'
import type { RotationInstants } from '@/lib/rotations/rotation-state'
import { keyShare } from './key-share'
import type { EffectivePolicy } from './policy-contract'

type Key = KeyInstants & { id: string }
type Version = VersionInstants & { id: string; number: number }
type Rotation = RotationInstants & { fromVersionId: string; automatic: boolean }
type Rule = Pick<EffectivePolicy, 'rotateEveryDays' | 'overlapSeconds'>

const DAY_MS = 86_400_000
/** Keys that were issued together do not turn in one minute. */
const JITTER_MS = 3_600_000

/**
 * The instant at which the policy rotates the key, which may be past; null where it does not: no such rule, a rotation
 * under way, no valid version, or a key that ends before. Always before the end of the version that it replaces, and
 * early enough for the overlap where that end allows.
 */
export function nextRotation(
  key: Key,
  versions: readonly Version[],
  rotations: readonly Rotation[],
  policy: Rule,
  now: Date,
): Date | null {
  if (policy.rotateEveryDays === null) return null
  if (pendingRotation({ ...key, versions, rotations }, now)) return null
  const from = newestValid(versions, key, now)
  if (!from) return null

  const everyMs = policy.rotateEveryDays * DAY_MS
  const due = roundStart(from, rotations).getTime() + everyMs + Math.floor(keyShare(key.id) * JITTER_MS)
  const ownEnd = earliest([from.expiresAt, from.retiresAt])
  const keyEnd = key.expiresAt
  if (ownEnd && ownEnd.getTime() <= due && (!keyEnd || ownEnd < keyEnd)) {
    const early = ownEnd.getTime() - Math.max(policy.overlapSeconds * 1000, JITTER_MS)
    return new Date(Math.max(from.notBefore.getTime(), early))
  }
  return keyEnd && keyEnd.getTime() <= due ? null : new Date(due)
}

function newestValid(versions: readonly Version[], key: Key, now: Date): Version | undefined {
  return versions
    .filter((version) => versionState(version, key, now) === 'active')
    .sort((a, b) => b.number - a.number)[0]
}

/** When the round began: with the version, or with a planned turn of it that somebody called off, which counts. */
function roundStart(from: Version, rotations: readonly Rotation[]): Date {
  const calledOff = rotations
    .filter((rotation) => rotation.automatic && rotation.fromVersionId === from.id && rotation.cancelledAt)
    .map((rotation) => rotation.startsAt.getTime())
  return new Date(Math.max(from.notBefore.getTime(), ...calledOff))
}
