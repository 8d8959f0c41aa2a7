import type { RotationView } from '@/lib/keys/key-contract'

/** An instant of a rotation that is marked on the track. `beyond`: it lies further right than the track goes. */
export type TimelineMark = {
  kind: 'claimed' | 'handed-over' | 'first-use' | 'rollback'
  words: string
  at: string
  place: number
  beyond: boolean
}

/** What happened to the successor, and until when its predecessor's retirement can be taken back. */
export function timelineMarks(
  rotation: RotationView,
  [fromMs, toMs]: readonly [number, number],
  place: (atMs: number) => number,
): TimelineMark[] {
  const all = [
    { kind: 'handed-over', words: 'handed over', at: rotation.handedOverAt },
    { kind: 'claimed', words: 'claimed', at: rotation.claimedAt },
    { kind: 'first-use', words: 'first use', at: rotation.firstUsedAt },
    { kind: 'rollback', words: 'roll back until', at: rotation.rollbackUntil },
  ] as const
  return all.flatMap(({ at, ...mark }) => {
    if (at === null || Date.parse(at) < fromMs) return []
    const atMs = Date.parse(at)
    return [{ ...mark, at, place: place(atMs), beyond: atMs > toMs }]
  })
}
