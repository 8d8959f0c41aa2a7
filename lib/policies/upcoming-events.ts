import type { Environment } from '@/lib/keys/key-format'
import { earliest, hasEnded, type KeyInstants, type VersionInstants } from '@/lib/keys/version-state'
import { pendingRotation } from '@/lib/rotations/pending-rotation'
import { isReplacement } from '@/lib/rotations/replacement-plan'
import { rollbackUntil } from '@/lib/rotations/rollback-until'
import type { RotationInstants } from '@/lib/rotations/rotation-state'
import { nextRotation } from './next-rotation'
import type { EffectivePolicy } from './policy-contract'
import { spanText } from './span-text'
import type { UpcomingEvent, UpcomingKind } from './upcoming-contract'

type Version = VersionInstants & {
  id: string
  number: number
  compromised: boolean
  waiting: { until: Date } | null
}
type Rotation = RotationInstants & {
  id: string
  fromVersionId: string
  toVersionId: string
  overlapFrom: 'start' | 'first_use'
  retireRule: 'manual' | 'when_quiet' | 'at_end'
  firstUsedAt: Date | null
  rollbackSeconds: number
  fromRetiresAt: Date | null
  emergency: boolean
  automatic: boolean
  brownouts: readonly { startsAt: Date; endsAt: Date; abortedAt: Date | null }[]
}
export type UpcomingKey = KeyInstants & {
  id: string
  name: string
  environment: Environment
  kind: 'bearer' | 'hmac' | 'ed25519'
  versions: readonly Version[]
  rotations: readonly Rotation[]
}

type Told = { at: Date; until?: Date; kind: UpcomingKind; rotationId?: string; detail: string }

/** Everything that will happen to a key by itself after `now`, in no order. */
export function upcomingEvents(key: UpcomingKey, policy: EffectivePolicy, now: Date): UpcomingEvent[] {
  const told = [
    ...ofRotation(key, now),
    ...ofVersions(key, now),
    ...rollbacks(key, now),
    ...byPolicy(key, policy, now),
  ]
  const { id: keyId, name: keyName, environment } = key
  return told
    .filter(({ at, until }) => (until ?? at) > now)
    .map(({ at, until, kind, rotationId, detail }) => ({
      at: at.toISOString(),
      until: until?.toISOString() ?? null,
      kind,
      keyId,
      keyName,
      environment,
      rotationId: rotationId ?? null,
      detail,
    }))
}

function ofRotation(key: UpcomingKey, now: Date): Told[] {
  const rotation = pendingRotation(key, now)
  if (!rotation) return []
  const { id: rotationId, startsAt, endsAt } = rotation
  const from = numberOf(key, rotation.fromVersionId)
  const to = numberOf(key, rotation.toVersionId)
  const brownouts = rotation.brownouts
    .filter(({ abortedAt }) => abortedAt === null)
    .map(({ startsAt: at, endsAt: until }) => {
      const long = spanText(Math.round((until.getTime() - at.getTime()) / 1000))
      const detail = `Version ${from} is refused for ${long}, so that whoever forgot it finds out.`
      return { at, until, kind: 'brownout' as const, rotationId, detail }
    })
  const started = `Version ${to} becomes valid beside version ${from}.`
  return [
    { at: startsAt, kind: 'rotation_starts', rotationId, detail: started },
    { at: endsAt, kind: 'overlap_ends', rotationId, detail: endWords(rotation, from) },
    ...brownouts,
  ]
}

function endWords({ overlapFrom, firstUsedAt, retireRule }: Rotation, from: number): string {
  const open = overlapFrom === 'first_use' && firstUsedAt === null
  const when = open ? 'The overlap ends at the latest' : 'The overlap ends'
  if (retireRule === 'at_end') return `${when}: version ${from} retires, whoever still uses it.`
  if (retireRule === 'when_quiet')
    return `${when}: version ${from} retires once all of its clients have moved.`
  return `${when}: version ${from} stays valid until somebody retires it.`
}

function ofVersions(key: UpcomingKey, now: Date): Told[] {
  const alive = key.versions.filter((version) => !hasEnded(version, key, now))
  const ends = pendingRotation(key, now)
  const told: Told[] = alive.flatMap(({ id, number, retiresAt, expiresAt, revokedAt, waiting }) => {
    const first = earliest([retiresAt, expiresAt, revokedAt, key.expiresAt])
    const ofOverlap = ends?.fromVersionId === id && ends.endsAt.getTime() === retiresAt?.getTime()
    const lines: Told[] = []
    // After an emergency the old secret may live on for minutes.
    if (revokedAt && first?.getTime() === revokedAt.getTime()) {
      lines.push({ at: revokedAt, kind: 'version_retires', detail: `Version ${number} is revoked.` })
    } else if (retiresAt && first?.getTime() === retiresAt.getTime() && !ofOverlap) {
      lines.push({ at: retiresAt, kind: 'version_retires', detail: `Version ${number} retires.` })
    }
    if (
      expiresAt &&
      expiresAt.getTime() === first?.getTime() &&
      expiresAt.getTime() !== key.expiresAt?.getTime()
    ) {
      lines.push({ at: expiresAt, kind: 'version_expires', detail: `Version ${number} expires.` })
    }
    if (waiting) {
      const made = key.rotations.find(({ toVersionId }) => toVersionId === id)
      const replaced = made !== undefined && isReplacement(made)
      const unseen = ends?.toVersionId === id && ends.automatic
      const detail = replaced
        ? `Nobody has taken version ${number}, which replaces what leaked: its secret is destroyed then.`
        : unseen
          ? `Nobody has the secret of version ${number} yet: unclaimed, it is destroyed then.`
          : `Clients can claim version ${number} until then.`
      lines.push({ at: waiting.until, kind: 'secret_dies', detail })
    }
    return lines
  })
  if (key.expiresAt && alive.length > 0) {
    told.push({ at: key.expiresAt, kind: 'key_expires', detail: 'The key expires, with every version.' })
  }
  return told
}

function rollbacks(key: UpcomingKey, now: Date): Told[] {
  return key.rotations.flatMap((rotation) => {
    const from = key.versions.find(({ id }) => id === rotation.fromVersionId)
    const at = from && rollbackUntil(rotation, from, key, now)
    if (!at) return []
    const detail = `Version ${from.number} can be taken back until then, and not after.`
    return [{ at, kind: 'rollback_ends' as const, rotationId: rotation.id, detail }]
  })
}

function byPolicy(key: UpcomingKey, policy: EffectivePolicy, now: Date): Told[] {
  const due = nextRotation(key, key.versions, key.rotations, policy, now)
  if (!due) return []
  const byHand = key.kind === 'ed25519' && !policy.claimable
  const days = `every ${spanText((policy.rotateEveryDays ?? 0) * 86_400)}`
  const detail = byHand
    ? `Due by the policy, ${days}: plan it with the public key of a new pair.`
    : `The policy rotates the key, ${days}.`
  // What is overdue is due now.
  const at = new Date(Math.max(due.getTime(), now.getTime() + 1))
  return [{ at, kind: 'policy_rotation', detail }]
}

function numberOf(key: UpcomingKey, versionId: string): number {
  return key.versions.find(({ id }) => id === versionId)?.number ?? 0
}
