import { earliest, type KeyInstants, type VersionInstants, versionExpiry } from '@/lib/keys/version-state'
import { MAX_OVERLAP_SECONDS } from './rotation-contract'

type Rotation = {
  startsAt: Date
  retireRule: 'manual' | 'when_quiet' | 'at_end'
  fromRetiresAt: Date | null
  brownouts: readonly { endsAt: Date; abortedAt: Date | null }[]
}
type Guards = { maxOverlapSeconds: number }

/** The new end, and the old version's where the overlap's end is its own (`retiresAt`, undefined: it stays). */
export type Extension = { endsAt: Date; retiresAt?: Date }
export type ExtensionRefusal = { refused: 'invalid_request' | 'policy_forbids'; detail: string }

/**
 * Moves the end of a pending rotation's overlap, later or earlier, or says why not: into the future, after the start
 * and every brownout, at most 90 days and the policy's longest from the start, and within the old version's own life.
 */
export function extensionOf(
  {
    rotation,
    from,
    key,
    guards,
  }: { rotation: Rotation; from: VersionInstants; key: KeyInstants; guards: Guards },
  endsAt: Date,
  now: Date,
): Extension | ExtensionRefusal {
  const { startsAt, fromRetiresAt } = rotation
  if (endsAt <= now)
    return invalid('The new end must lie in the future. To end it now, retire the old version.')
  if (endsAt < startsAt) return invalid(`The overlap begins at ${startsAt.toISOString()}: end it later.`)
  const latest = after(startsAt, MAX_OVERLAP_SECONDS)
  if (endsAt > latest) {
    return invalid(`An overlap lasts at most 90 days: end it by ${latest.toISOString()}.`)
  }
  const life = earliest([versionExpiry(from, key), from.revokedAt, fromRetiresAt])
  if (life && endsAt > life) {
    return invalid(`The old version ends at ${life.toISOString()}: the overlap cannot outlast it.`)
  }
  const brownout = rotation.brownouts.find((one) => one.abortedAt === null && one.endsAt > endsAt)
  if (brownout) {
    return invalid(`A brownout is planned until ${brownout.endsAt.toISOString()}: end the overlap after it.`)
  }
  const allowed = after(startsAt, guards.maxOverlapSeconds)
  if (endsAt > allowed) {
    const detail = `The policy allows the overlap to last until ${allowed.toISOString()}, no longer.`
    return { refused: 'policy_forbids', detail }
  }
  return rotation.retireRule === 'at_end' ? { endsAt, retiresAt: endsAt } : { endsAt }
}

function after(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000)
}

function invalid(detail: string): ExtensionRefusal {
  return { refused: 'invalid_request', detail }
}
