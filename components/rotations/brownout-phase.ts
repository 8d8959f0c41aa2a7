import type { BrownoutView, RotationView } from '@/lib/keys/key-contract'
import { isPending } from '@/lib/rotations/rotation-state'

/** `dropped`: it will not take place, since it was called off or the rotation was over before it. */
export type BrownoutPhase = 'planned' | 'running' | 'done' | 'aborted' | 'dropped'

/** Where a brownout stands at this instant. One that was called off before its start never took place. */
export function brownoutPhase(brownout: BrownoutView, rotation: RotationView, nowMs: number): BrownoutPhase {
  const { startsAt, endsAt, abortedAt } = brownout
  if (abortedAt !== null) return abortedAt <= startsAt ? 'dropped' : 'aborted'
  const overAt = rotation.cancelledAt ?? rotation.completedAt
  if (overAt !== null && overAt <= startsAt) return 'dropped'
  if (nowMs < Date.parse(startsAt)) return isPending(rotation.state) ? 'planned' : 'dropped'
  return nowMs < Date.parse(endsAt) && isPending(rotation.state) ? 'running' : 'done'
}
