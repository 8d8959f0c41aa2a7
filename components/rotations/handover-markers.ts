import type { RotationView } from '@/lib/keys/key-contract'
import { type BrownoutPhase, brownoutPhase } from './brownout-phase'
import { overAtMs } from './handover-window'

export type HandoverMarker = {
  id: string
  kind:
    | 'planned'
    | 'begins'
    | 'brownout'
    | 'handed-over'
    | 'claimed'
    | 'first-use'
    | 'ends'
    | 'retired'
    | 'rolled-back'
  words: string
  at: string
  /** A stretch and not an instant. */
  until: string | null
}

/** What happened in a rotation and what will, in order of time. */
export function handoverMarkers(rotation: RotationView, nowMs: number): HandoverMarker[] {
  const { fromVersion: from, successorVersion: to, plannedAt, startsAt, endsAt, rolledBackAt } = rotation
  const overMs = overAtMs(rotation)
  const retiredAt = rotation.completedAt ?? (rotation.state === 'completed' ? endsAt : null)
  const who = rotation.claimedBy ? ` by ${rotation.claimedBy}` : ''
  const points: [HandoverMarker['kind'], string, string | null][] = [
    ['planned', 'planned', plannedAt],
    ['begins', `v${to} becomes valid`, isLater(startsAt, plannedAt) ? startsAt : null],
    ['handed-over', 'secret handed over', rotation.handedOverAt],
    ['claimed', `claimed${who}`, rotation.claimedAt],
    ['first-use', `first use of v${to}`, rotation.firstUsedAt],
    ['ends', 'overlap ends', overMs === null ? endsAt : null],
    ['retired', `v${from} retired`, retiredAt],
    ['rolled-back', 'rolled back', rolledBackAt],
  ]
  const instants = points.flatMap(([kind, words, at]) =>
    at === null ? [] : [{ id: kind, kind, words, at, until: null }],
  )
  const stretches = rotation.brownouts.flatMap((brownout): HandoverMarker[] => {
    const phase = brownoutPhase(brownout, rotation, nowMs)
    if (phase === 'dropped') return []
    const { id, startsAt: at, endsAt: until, abortedAt } = brownout
    const ended = abortedAt ?? until
    return [{ id, kind: 'brownout', words: BROWNOUT_WORDS[phase], at, until: ended }]
  })
  return [...instants, ...stretches].sort((a, b) => (a.at < b.at ? -1 : 1))
}

const BROWNOUT_WORDS: Record<Exclude<BrownoutPhase, 'dropped'>, string> = {
  planned: 'brownout planned',
  running: 'brownout running',
  done: 'brownout',
  aborted: 'brownout aborted',
}

/** What is planned for now begins a moment after it was planned. */
function isLater(at: string, than: string): boolean {
  return Date.parse(at) - Date.parse(than) > 1000
}
