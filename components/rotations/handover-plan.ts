import { type Axis, percentOn, roundAxis } from '@/components/charts/axis'
import { type PreparedUsage, prepareUsage, type UsageBucket } from '@/components/charts/prepare-usage'
import type { RotationView } from '@/lib/keys/key-contract'
import type { UsageView } from '@/lib/usage/usage-contract'
import { STEP_MS } from '@/lib/usage/usage-window'
import { type HandoverMarker, handoverMarkers } from './handover-markers'
import type { HandoverWindow } from './handover-window'
import { timeTicks } from './time-ticks'

const RECENT_BUCKETS = 3
const NEAR_PERCENT = 8

type Bar = {
  id: string
  version: number
  x: number
  width: number
  y: number
  height: number
  filling: boolean
}
type PlacedMarker = HandoverMarker & { x: number; width: number; row: number }
/** Everything that the handover chart draws, in percent of its box. */
export type HandoverPlan = {
  prepared: PreparedUsage
  bars: Bar[]
  yTicks: { at: number; label: string }[]
  xTicks: { at: number; label: string }[]
  nowX: number
  markers: PlacedMarker[]
  rows: number
  /** Of the last buckets' requests, how much went to the successor (0 to 1); null without requests. */
  share: number | null
  recentMs: number
  /** The start of the first bucket (or of the overlap in it) in which the successor carries more than the old version. */
  crossedAt: string | null
}

/** Stacked requests by version over the window, with what happened on top. */
export function handoverPlan(
  view: UsageView,
  rotation: RotationView,
  { fromMs, toMs }: HandoverWindow,
  nowMs: number,
  zone: string,
): HandoverPlan {
  const prepared = prepareUsage(view, nowMs, zone)
  const { buckets } = prepared
  const stepMs = STEP_MS[view.step]
  const x = (atMs: number) => ((Math.min(Math.max(atMs, fromMs), toMs) - fromMs) / (toMs - fromMs)) * 100
  const axis = roundAxis([1, ...buckets.map(({ total }) => total)], 3, true)
  const [old, next] = [String(rotation.fromVersion), String(rotation.successorVersion)]
  const recent = buckets.filter(({ atMs }) => atMs <= nowMs).slice(-RECENT_BUCKETS)
  const sum = (group: string) => recent.reduce((total, { counts }) => total + (counts[group] ?? 0), 0)
  const both = sum(old) + sum(next)
  const crossed = buckets.find(
    ({ atMs, counts }) =>
      atMs + stepMs > Date.parse(rotation.startsAt) && (counts[next] ?? 0) > (counts[old] ?? 0),
  )
  const markers = placed(handoverMarkers(rotation, nowMs), fromMs, toMs, x)
  return {
    prepared,
    bars: buckets.flatMap((bucket) => barsOf(bucket, prepared.groups, axis, x, stepMs)),
    yTicks: axis.ticks.map((tick) => ({ at: 100 - percentOn(axis, tick), label: tick.toLocaleString('en') })),
    xTicks: timeTicks(fromMs, toMs, zone).map(({ atMs, label }) => ({ at: x(atMs), label })),
    nowX: x(nowMs),
    markers,
    rows: Math.max(0, ...markers.map(({ row }) => row + 1)),
    share: both === 0 ? null : sum(next) / both,
    recentMs: recent.length * stepMs,
    crossedAt: crossed ? new Date(Math.max(crossed.atMs, Date.parse(rotation.startsAt))).toISOString() : null,
  }
}

function barsOf(
  { atMs, counts, filling }: UsageBucket,
  groups: PreparedUsage['groups'],
  axis: Axis,
  x: (atMs: number) => number,
  stepMs: number,
): Bar[] {
  const left = x(atMs)
  const width = (x(atMs + stepMs) - left) * 0.86
  let under = 0
  return groups.flatMap(({ group }) => {
    const count = counts[group] ?? 0
    if (count === 0) return []
    const height = percentOn(axis, under + count) - percentOn(axis, under)
    under += count
    const y = 100 - percentOn(axis, under)
    return [{ id: `${atMs} ${group}`, version: Number(group), x: left, width, y, height, filling }]
  })
}

/** Those within the window; one that stands too near to its neighbour goes a row up. */
function placed(
  markers: readonly HandoverMarker[],
  fromMs: number,
  toMs: number,
  x: (atMs: number) => number,
): PlacedMarker[] {
  const lastOfRow: number[] = []
  return markers.flatMap((marker) => {
    const atMs = Date.parse(marker.at)
    const untilMs = marker.until ? Date.parse(marker.until) : atMs
    if (untilMs < fromMs || atMs > toMs) return []
    const left = x(atMs)
    const free = lastOfRow.findIndex((last) => left - last >= NEAR_PERCENT)
    const row = free === -1 ? lastOfRow.length : free
    lastOfRow[row] = left
    return [{ ...marker, x: left, width: x(untilMs) - left, row }]
  })
}
