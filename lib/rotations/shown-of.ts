import type { KeyView, RotationView, VersionView } from '@/lib/keys/key-contract'

/** What of a key an act on one of its rotations answers with: the rotation and its successor. */
export function shownOf(
  key: KeyView,
  { rotationId }: { rotationId: string },
): { rotation: RotationView; version: VersionView } {
  const rotation = key.rotations.find(({ id }) => id === rotationId)
  const version = key.versions.find((candidate) => candidate.version === rotation?.successorVersion)
  if (!rotation || !version) throw new Error('A rotation that was just written is not there.')
  return { rotation, version }
}
