import { hasEnded, type KeyInstants, type VersionInstants, versionExpiry } from '@/lib/keys/version-state'
import { rollbackUntil } from './rollback-until'
import type { RotationInstants } from './rotation-state'

type Rotation = RotationInstants & {
  rollbackSeconds: number
  emergency: boolean
  fromRetiresAt: Date | null
}
type Version = VersionInstants & { number: number; compromised: boolean }
export type RollbackRefusal = {
  refused: 'rotation_over' | 'compromised' | 'rotation_pending' | 'already_ended' | 'rollback_too_late'
  detail: string
}

/** Why the retirement of a rotation's old version cannot be taken back at `now`; null when it can. */
export function rollbackRefusal(
  rotation: Rotation,
  from: Version,
  key: KeyInstants,
  now: Date,
): RollbackRefusal | null {
  const old = `Version ${from.number}`
  if (rotation.cancelledAt !== null) {
    return no('rotation_over', `This rotation was cancelled: ${old.toLowerCase()} was never retired by it.`)
  }
  if (rotation.rolledBackAt !== null) return no('rotation_over', 'This rotation was rolled back already.')
  if (from.compromised || rotation.emergency) {
    return no('compromised', `${old} is compromised: it is never made valid again. Rotate to a new version.`)
  }
  if (from.revokedAt !== null && now >= from.revokedAt) {
    return no('already_ended', `${old} was revoked, and that is for good. Rotate to a new version.`)
  }
  if (!hasEnded(from, key, now)) {
    return no('rotation_pending', `${old} is still valid: extend or cancel the rotation instead.`)
  }
  if (rollbackUntil(rotation, from, key, now)) return null
  const expiry = versionExpiry(from, key)
  if (expiry && now >= expiry) {
    return no('rollback_too_late', `${old} expired at ${expiry.toISOString()}: rotate to a new version.`)
  }
  const hours = Math.round((rotation.rollbackSeconds / 3600) * 10) / 10
  return no(
    'rollback_too_late',
    `${old} could be taken back for ${hours} hours after its retirement, and not beyond its own end. Rotate to a new version.`,
  )
}

function no(refused: RollbackRefusal['refused'], detail: string): RollbackRefusal {
  return { refused, detail }
}
