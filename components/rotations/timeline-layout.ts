import type { KeyView, RotationView, VersionView } from '@/lib/keys/key-contract'
import { brownoutPhase } from './brownout-phase'
import { pendingRotationOf, revertibleRotationOf } from './focus-rotation'
import { type TimelineMark, timelineMarks } from './timeline-marks'
import { type TimelineNotch, timelineNotches } from './timeline-notches'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const SHOWN = 6
const DEADLINE_REACH = 4

/** Percentages of the track's width. `runsOn`: the bar goes on beyond the right edge, with or without an end. */
export type TimelineBar = {
  version: VersionView
  left: number
  width: number
  cutLeft: boolean
  runsOn: boolean
  notches: TimelineNotch[]
}
type Stretch = { left: number; width: number }
export type TimelineLayout = {
  fromMs: number
  toMs: number
  now: number
  bars: TimelineBar[]
  /** Both versions are valid. `open`: it ends so long after the first use, which has not come yet. */
  overlap: (Stretch & { open: boolean }) | null
  /** The overlap is over, and the old version is still valid. */
  held: Stretch | null
  marks: TimelineMark[]
  hidden: number
}

/** The instant at which a version ends as far as is known, in milliseconds; null when nothing ends it. */
export function versionEndMs(version: VersionView): number | null {
  const ends = [version.revokedAt, version.retiresAt, version.expiresAt].filter((end) => end !== null)
  return ends.length === 0 ? null : Math.min(...ends.map((end) => Date.parse(end)))
}

/** Where everything stands on the track: around the rotation that is acted on when there is one, else the whole life. */
export function timelineLayout(key: Pick<KeyView, 'versions' | 'rotations'>, nowMs: number): TimelineLayout {
  const pending = pendingRotationOf(key)
  const rotation = pending ?? revertibleRotationOf(key, nowMs)
  const overlapEndMs = rotation ? endOfOverlapMs(rotation, key.versions, nowMs) : nowMs
  const [fromMs, toMs] = rotation
    ? aroundRotation(rotation, overlapEndMs, nowMs)
    : wholeLife(key.versions, nowMs)
  const place = (atMs: number) => ((clamp(atMs, fromMs, toMs) - fromMs) / (toMs - fromMs)) * 100
  const stretch = (startMs: number, endMs: number) => {
    const left = place(startMs)
    return { left, width: Math.max(0, place(endMs) - left) }
  }
  const visible = key.versions.filter((version) => {
    const endMs = versionEndMs(version)
    return Date.parse(version.notBefore) < toMs && (endMs === null || endMs > fromMs)
  })
  const bars = visible.slice(-SHOWN).map((version) => {
    const startMs = Date.parse(version.notBefore)
    const endMs = Math.max(versionEndMs(version) ?? Number.POSITIVE_INFINITY, startMs)
    return {
      version,
      ...stretch(startMs, endMs),
      cutLeft: startMs < fromMs,
      runsOn: endMs > toMs,
      notches: timelineNotches(version.version, key.rotations, [fromMs, toMs], stretch, nowMs),
    }
  })
  return {
    fromMs,
    toMs,
    now: place(nowMs),
    bars,
    overlap: rotation
      ? { ...stretch(Date.parse(rotation.startsAt), overlapEndMs), open: isOpen(rotation) }
      : null,
    held: pending?.state === 'ended' ? stretch(Date.parse(pending.endsAt), nowMs) : null,
    marks: rotation ? timelineMarks(rotation, [fromMs, toMs], place) : [],
    hidden: key.versions.length - bars.length,
  }
}

/** Retired early, the overlap ended with the old version; not used yet, it would end so long after a use now. */
function endOfOverlapMs(rotation: RotationView, versions: readonly VersionView[], nowMs: number): number {
  const from = versions.find(({ version }) => version === rotation.fromVersion)
  const endMs = from ? versionEndMs(from) : null
  const startMs = Date.parse(rotation.startsAt)
  const openEndMs = Math.max(startMs, nowMs) + rotation.overlapSeconds * 1000
  return Math.min(
    Date.parse(rotation.endsAt),
    endMs ?? Number.POSITIVE_INFINITY,
    isOpen(rotation) ? openEndMs : Number.POSITIVE_INFINITY,
  )
}

function isOpen(rotation: RotationView): boolean {
  return rotation.overlapFrom === 'first-use' && rotation.firstUsedAt === null
}

function aroundRotation(rotation: RotationView, endMs: number, nowMs: number): [number, number] {
  const startMs = Date.parse(rotation.startsAt)
  const firstMs = Math.min(startMs, nowMs)
  const planned = rotation.brownouts.filter(
    (brownout) => brownoutPhase(brownout, rotation, nowMs) === 'planned',
  )
  const lastMs = Math.max(endMs, nowMs, ...planned.map((brownout) => Date.parse(brownout.endsAt)))
  const marginMs = Math.max((lastMs - firstMs) * 0.35, 5 * MINUTE_MS)
  const deadlineMs = rotation.rollbackUntil ? Date.parse(rotation.rollbackUntil) : lastMs
  // A far deadline would squeeze the overlap to a line: then it stands at the edge.
  const near = deadlineMs - lastMs < DEADLINE_REACH * (lastMs - firstMs)
  return [firstMs - marginMs, Math.max(lastMs, near ? deadlineMs : lastMs) + marginMs]
}

function wholeLife(versions: readonly VersionView[], nowMs: number): [number, number] {
  const recent = versions.slice(-SHOWN)
  const fromMs = Math.min(nowMs - HOUR_MS, ...recent.map(({ notBefore }) => Date.parse(notBefore)))
  const spanMs = nowMs - fromMs
  const ends = recent.map(versionEndMs).filter((endMs) => endMs !== null)
  const furthestMs = Math.max(nowMs + spanMs * 0.25, ...ends)
  // A far end would squeeze what has happened; a key that was never rotated has nothing to squeeze.
  const limitMs = recent.length > 1 ? nowMs + spanMs : Number.POSITIVE_INFINITY
  const toMs = Math.min(furthestMs, limitMs)
  return [fromMs - (toMs - fromMs) * 0.02, toMs + (toMs === furthestMs ? (toMs - fromMs) * 0.03 : 0)]
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
