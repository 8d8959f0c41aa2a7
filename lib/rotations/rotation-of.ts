import { AppError } from '@/lib/platform/errors'

type Rotation = { id: string; fromVersionId: string; toVersionId: string }

/** A rotation of a key with its old version and its successor. Throws `not_found` where the key has none such. */
export function rotationOf<R extends Rotation, V extends { id: string }>(
  key: { rotations: readonly R[]; versions: readonly V[] },
  rotationId: string,
): { rotation: R; from: V; to: V } {
  const rotation = key.rotations.find((candidate) => candidate.id === rotationId)
  const from = key.versions.find((version) => version.id === rotation?.fromVersionId)
  const to = key.versions.find((version) => version.id === rotation?.toVersionId)
  if (!rotation || !from || !to) throw new AppError('not_found', 'This key has no such rotation.')
  return { rotation, from, to }
}
