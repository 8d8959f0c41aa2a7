import { earliest } from '@/lib/keys/version-state'

type Rotation = {
  overlapFrom: 'start' | 'first_use'
  overlapSeconds: number
  retireRule: 'manual' | 'when_quiet' | 'at_end'
  endsAt: Date
}

/**
 * What the successor's first accepted use makes of a rotation: an overlap that begins with it ends `overlapSeconds`
 * later, yet never after the cap that `endsAt` is until then. `retiresAt`: the old version's end where the overlap's
 * end is its own; undefined where it stays.
 */
export function endAtFirstUse(rotation: Rotation, firstUsedAt: Date): { endsAt: Date; retiresAt?: Date } {
  const { overlapFrom, overlapSeconds, retireRule } = rotation
  if (overlapFrom === 'start') return { endsAt: rotation.endsAt }
  const wanted = new Date(firstUsedAt.getTime() + overlapSeconds * 1000)
  const endsAt = earliest([rotation.endsAt, wanted]) ?? wanted
  return retireRule === 'at_end' ? { endsAt, retiresAt: endsAt } : { endsAt }
}
