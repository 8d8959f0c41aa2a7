import type { KeyView, RotationView, VersionView } from '@/lib/keys/key-contract'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const SHOWN = 6

/** Percentages of the track's width. `runsOn`: the bar goes on beyond the right edge, with or without an end. */
export type TimelineBar = {
  version: VersionView
  left: number
  width: number
  cutLeft: boolean
  runsOn: boolean
}
export type TimelineLayout = {
  fromMs: number
  toMs: number
  now: number
  bars: TimelineBar[]
  overlap: { left: number; width: number } | null
  hidden: number
}

export function pendingRotationOf(key: Pick<KeyView, 'rotations'>): RotationView | undefined {
  return key.rotations.find(
    ({ state }) => state === 'planned' || state === 'overlapping' || state === 'ended',
  )
}

/** The instant at which a version ends as far as is known, in milliseconds; null when nothing ends it. */
export function versionEndMs(version: VersionView): number | null {
  const ends = [version.revokedAt, version.retiresAt, version.expiresAt].filter((end) => end !== null)
  return ends.length === 0 ? null : Math.min(...ends.map((end) => Date.parse(end)))
}

/** Where everything stands on the track: around the pending rotation when there is one, else the whole life. */
export function timelineLayout(key: Pick<KeyView, 'versions' | 'rotations'>, nowMs: number): TimelineLayout {
  const rotation = pendingRotationOf(key)
  const [fromMs, toMs] = rotation ? aroundRotation(rotation, nowMs) : wholeLife(key.versions, nowMs)
  const place = (atMs: number) => ((clamp(atMs, fromMs, toMs) - fromMs) / (toMs - fromMs)) * 100
  const visible = key.versions.filter((version) => {
    const endMs = versionEndMs(version)
    return Date.parse(version.notBefore) < toMs && (endMs === null || endMs > fromMs)
  })
  const bars = visible.slice(-SHOWN).map((version) => {
    const startMs = Date.parse(version.notBefore)
    const endMs = Math.max(versionEndMs(version) ?? Number.POSITIVE_INFINITY, startMs)
    const left = place(startMs)
    return {
      version,
      left,
      width: place(endMs) - left,
      cutLeft: startMs < fromMs,
      runsOn: endMs > toMs,
    }
  })
  return {
    fromMs,
    toMs,
    now: place(nowMs),
    bars,
    overlap: overlapOf(),
    hidden: key.versions.length - bars.length,
  }

  function overlapOf() {
    if (!rotation) return null
    const left = place(Date.parse(rotation.startsAt))
    return { left, width: place(Date.parse(rotation.endsAt)) - left }
  }
}

function aroundRotation(rotation: RotationView, nowMs: number): [number, number] {
  const startMs = Date.parse(rotation.startsAt)
  const endMs = Date.parse(rotation.endsAt)
  const firstMs = Math.min(startMs, nowMs)
  const lastMs = Math.max(endMs, nowMs)
  const marginMs = Math.max((lastMs - firstMs) * 0.35, 5 * MINUTE_MS)
  return [firstMs - marginMs, lastMs + marginMs]
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
