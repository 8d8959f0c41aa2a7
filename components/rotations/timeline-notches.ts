import type { RotationView } from '@/lib/keys/key-contract'
import { type BrownoutPhase, brownoutPhase } from './brownout-phase'

/** A stretch of a version's bar in which it is refused, in percent of the track. */
export type TimelineNotch = {
  id: string
  phase: Exclude<BrownoutPhase, 'dropped'> | 'taken-back'
  startsAt: string
  endsAt: string
  left: number
  width: number
}

/**
 * The notches of a version: its brownouts, up to where one was aborted, and the gap between a retirement and its
 * roll-back. What lies outside the span is left out.
 */
export function timelineNotches(
  version: number,
  rotations: readonly RotationView[],
  [fromMs, toMs]: readonly [number, number],
  stretch: (startMs: number, endMs: number) => { left: number; width: number },
  nowMs: number,
): TimelineNotch[] {
  const own = rotations.filter((rotation) => rotation.fromVersion === version)
  const found = own.flatMap((rotation) => [
    ...rotation.brownouts.flatMap((brownout) => {
      const phase = brownoutPhase(brownout, rotation, nowMs)
      if (phase === 'dropped') return []
      const { id, startsAt, endsAt, abortedAt } = brownout
      return [{ id, phase, startsAt, endsAt: abortedAt ?? endsAt }]
    }),
    ...takenBack(rotation),
  ])
  return found
    .filter(({ startsAt, endsAt }) => Date.parse(endsAt) > fromMs && Date.parse(startsAt) < toMs)
    .map((notch) => ({ ...notch, ...stretch(Date.parse(notch.startsAt), Date.parse(notch.endsAt)) }))
}

function takenBack({ id, completedAt, rolledBackAt }: RotationView) {
  if (completedAt === null || rolledBackAt === null) return []
  return [
    { id: `${id} taken back`, phase: 'taken-back' as const, startsAt: completedAt, endsAt: rolledBackAt },
  ]
}
