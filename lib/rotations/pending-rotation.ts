import type { KeyInstants, VersionInstants } from '@/lib/keys/version-state'
import { isPending, type RotationInstants, rotationState } from './rotation-state'

/** The rotation of a key that is still under way; at most one is (law 4). */
export function pendingRotation<R extends RotationInstants & { fromVersionId: string }>(
  key: KeyInstants & { versions: readonly (VersionInstants & { id: string })[]; rotations: readonly R[] },
  now: Date,
): R | undefined {
  return key.rotations.find((rotation) => {
    const from = key.versions.find((version) => version.id === rotation.fromVersionId)
    return from !== undefined && isPending(rotationState(rotation, from, key, now))
  })
}
