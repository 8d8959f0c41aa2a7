import {
  earliest,
  hasEnded,
  type KeyInstants,
  type VersionInstants,
  versionExpiry,
} from '@/lib/keys/version-state'
import type { RotationInstants } from './rotation-state'

type Rotation = RotationInstants & {
  rollbackSeconds: number
  emergency: boolean
  fromRetiresAt: Date | null
}
type Version = VersionInstants & { compromised: boolean }

/**
 * Until when the retirement of the old version can be taken back, while its own life allows; null where it cannot:
 * nothing was retired, it was revoked or compromised, or the time is over.
 */
export function rollbackUntil(rotation: Rotation, from: Version, key: KeyInstants, now: Date): Date | null {
  if (rotation.cancelledAt !== null || rotation.rolledBackAt !== null || rotation.emergency) return null
  if (from.compromised || from.revokedAt !== null || from.retiresAt === null) return null
  if (!hasEnded(from, key, now)) return null
  const deadline = new Date(from.retiresAt.getTime() + rotation.rollbackSeconds * 1000)
  const until = earliest([deadline, versionExpiry(from, key), rotation.fromRetiresAt]) ?? deadline
  return until > now ? until : null
}
