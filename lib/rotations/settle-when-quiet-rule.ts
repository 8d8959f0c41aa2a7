import { earliest } from '@/lib/keys/version-state'

type Rotation = {
  startsAt: Date
  endsAt: Date
  overlapFrom: 'start' | 'first_use'
  firstUsedAt: Date | null
  quietSeconds: number
}

/**
 * Silence in the record is believed this long after it was kept. Each live verifier writes what it counted a second
 * ago, and again a second later what the database refused; no two clocks are more than 0.9 s apart.
 */
const COUNTED_MS = 3000

/**
 * From when on a rotation that ends when quiet is ended, given since when its evidence is safe (null: nobody was ever
 * seen on the old version). Quiet has to be watched: a key that nobody called yet keeps its old version for the quiet
 * time, or to the end of the overlap. An overlap from the first use has not begun before it.
 */
export function settlesAt(rotation: Rotation, safeAt: Date | null): Date {
  const { startsAt, endsAt, overlapFrom, firstUsedAt, quietSeconds } = rotation
  const began = overlapFrom === 'start' ? startsAt : firstUsedAt
  const watched = began && new Date(began.getTime() + quietSeconds * 1000)
  const watchedMs = (earliest([watched, endsAt]) ?? endsAt).getTime()
  return new Date(Math.max(watchedMs, safeAt?.getTime() ?? watchedMs) + COUNTED_MS)
}
