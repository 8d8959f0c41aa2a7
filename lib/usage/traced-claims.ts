import type { RotationView } from '@/lib/keys/key-contract'
import type { TracedClaim } from './key-trace-contract'

const MOST_CLAIMS = 20

/** Rotations with anything since the instant, newest first: who may have taken a successor. */
export function tracedClaims(
  rotations: readonly RotationView[],
  since: Date,
  placeOf: ReadonlyMap<string, string>,
): TracedClaim[] {
  const touched = ({ plannedAt, claimedAt, handedOverAt, firstUsedAt }: RotationView) =>
    [plannedAt, claimedAt, handedOverAt, firstUsedAt].some(
      (at) => at !== null && Date.parse(at) >= since.getTime(),
    )
  return rotations
    .filter(touched)
    .toSorted((a, b) => Date.parse(b.plannedAt) - Date.parse(a.plannedAt))
    .slice(0, MOST_CLAIMS)
    .map(({ id, fromVersion, successorVersion, ...rotation }) => ({
      rotationId: id,
      fromVersion,
      toVersion: successorVersion,
      plannedAt: rotation.plannedAt,
      emergency: rotation.emergency,
      claimedAt: rotation.claimedAt,
      claimedBy: rotation.claimedBy,
      claimedFrom: rotation.claimedFrom,
      claimedPlace: (rotation.claimedFrom && placeOf.get(rotation.claimedFrom)) || null,
      handedOverAt: rotation.handedOverAt,
      firstUsedAt: rotation.firstUsedAt,
      state: rotation.state,
    }))
}
