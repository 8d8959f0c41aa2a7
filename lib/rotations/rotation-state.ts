import { hasEnded, type KeyInstants, type VersionInstants } from '@/lib/keys/version-state'

export type RotationInstants = {
  startsAt: Date
  endsAt: Date
  cancelledAt: Date | null
  completedAt: Date | null
  rolledBackAt: Date | null
}
export type RotationState = 'planned' | 'overlapping' | 'ended' | 'completed' | 'cancelled' | 'rolled_back'

/**
 * Where a rotation stands. `ended`: the planned overlap is over, yet the old version is still valid, since
 * nobody has retired it. `completed`: the old version has ended, by whatever end. `rolled_back`: it had, and was
 * taken back.
 */
export function rotationState(
  rotation: RotationInstants,
  from: VersionInstants,
  key: KeyInstants,
  now: Date,
): RotationState {
  if (rotation.cancelledAt !== null && now >= rotation.cancelledAt) return 'cancelled'
  if (rotation.rolledBackAt !== null && now >= rotation.rolledBackAt) return 'rolled_back'
  if (rotation.completedAt !== null && now >= rotation.completedAt) return 'completed'
  if (hasEnded(from, key, now)) return 'completed'
  if (now < rotation.startsAt) return 'planned'
  return now < rotation.endsAt ? 'overlapping' : 'ended'
}

/** A pending rotation still has both versions to think of; a key has at most one (law 4). */
export function isPending(state: RotationState): boolean {
  return state === 'planned' || state === 'overlapping' || state === 'ended'
}
