import type { PriceSeries } from '@/lib/market/price-series'
import { type Axis, percentOn, roundAxis } from './axis'

type Mark = { at: number; label: string }
type Stretch = { from: number; to: number }

/** Everything the price chart draws; positions in percent of the plot, top left is 0, 0. */
export type PricePlan = {
  /** One path per run of neighbouring buckets with readings, in a 100 by 100 box. */
  lines: string[]
  /** Readings without a neighbour: a line would not show them. */
  dots: { x: number; y: number }[]
  gaps: Stretch[]
  xTicks: Mark[]
  yTicks: Mark[]
}

/** Decides lines, gaps and ticks. `label` writes a price on the axis. */
export function planPriceChart(series: PriceSeries, label: (usd: number) => string): PricePlan {
  const { buckets } = series
  const axis = roundAxis(
    buckets.flatMap(({ reading }) => (reading ? [reading.usd] : [])),
    4,
    true,
  )
  const last = Math.max(1, buckets.length - 1)
  const x = (index: number) => (buckets.length === 1 ? 50 : Math.round((index / last) * 10_000) / 100)
  const runs = runsOf(series)
  const points = (run: number[]) =>
    run.map((index) => ({ x: x(index), y: yOf(axis, buckets[index]?.reading?.usd ?? 0) }))
  const filled = runs.filter((run) => run.filled).map((run) => points(run.indexes))
  return {
    lines: filled.filter((run) => run.length > 1).map(pathOf),
    dots: filled.filter((run) => run.length === 1).flat(),
    gaps: runs
      .filter((run) => !run.filled)
      .map(({ indexes }) => ({ from: x((indexes[0] ?? 0) - 1), to: x((indexes.at(-1) ?? 0) + 1) })),
    xTicks: timeTicks(buckets.map((bucket) => bucket.start)).map((tick) => ({ ...tick, at: x(tick.at) })),
    yTicks: axis.ticks.map((value) => ({ at: yOf(axis, value), label: label(value) })),
  }
}

function yOf(axis: Axis, value: number): number {
  return 100 - percentOn(axis, value)
}

function pathOf(run: { x: number; y: number }[]): string {
  return run.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')
}

type Run = { filled: boolean; indexes: number[] }

function runsOf({ buckets }: PriceSeries): Run[] {
  const runs: Run[] = []
  for (const [index, { reading }] of buckets.entries()) {
    const filled = reading !== null
    const open = runs.at(-1)
    if (open?.filled === filled) open.indexes.push(index)
    else runs.push({ filled, indexes: [index] })
  }
  return runs
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const MOST_TICKS = 7

/** Ticks at the first bucket of every year, half year, quarter or month, whichever gives up to 7. */
function timeTicks(starts: readonly string[]): Mark[] {
  let ticks: Mark[] = []
  for (const months of [1, 2, 3, 6, 12, 24]) {
    let before = -1
    ticks = []
    for (const [at, start] of starts.entries()) {
      const month = Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1
      const period = Math.floor(month / months)
      // The first bucket may begin in the middle of a period; only a turn from one to the next is a tick.
      if (before >= 0 && period !== before) ticks.push({ at, label: tickLabel(start, months) })
      before = period
    }
    if (ticks.length <= MOST_TICKS) return ticks
  }
  return ticks
}

function tickLabel(start: string, months: number): string {
  const year = start.slice(0, 4)
  return months >= 12 ? year : `${MONTHS[Number(start.slice(5, 7)) - 1] ?? ''} ’${year.slice(2)}`
}
