import type { KeyView, RotationView } from '@/lib/keys/key-contract'

/** The rotation that is under way; a key has at most one. */
export function pendingRotationOf(key: Pick<KeyView, 'rotations'>): RotationView | undefined {
  return key.rotations.find(
    ({ state }) => state === 'planned' || state === 'overlapping' || state === 'ended',
  )
}

/** The newest rotation whose retirement can still be taken back. */
export function revertibleRotationOf(
  key: Pick<KeyView, 'rotations'>,
  nowMs: number,
): RotationView | undefined {
  return key.rotations.findLast(
    ({ rollbackUntil }) => rollbackUntil !== null && Date.parse(rollbackUntil) > nowMs,
  )
}
