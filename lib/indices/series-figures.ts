export type Point = { on: string; value: number | null }
export type Drawdown = { depth: number; peakOn: string; troughOn: string; recoveredOn: string | null }
export type MonthChange = { on: string; change: number }

/** Parts of 1, not percent. What needs more readings than there are is null. */
export type SeriesFigures = {
  from: string
  to: string
  /** From the first reading to the last. */
  months: number
  missing: number
  totalReturn: number
  /** A year's growth that compounds to the same: (1 + totalReturn) ^ (12 / months) - 1. */
  cagr: number
  /** Sample standard deviation of the monthly changes times the root of 12. */
  volatility: number | null
  /** The deepest fall from an earlier reading; null when it never fell. */
  drawdown: Drawdown | null
  /** `on` is the month's end: the reading that closes it. */
  best: MonthChange | null
  worst: MonthChange | null
}

/** Figures of one reading a month, a slot each; null where fewer than two months have one. */
export function seriesFigures(points: readonly Point[]): SeriesFigures | null {
  const first = points.findIndex(({ value }) => value !== null)
  const last = points.findLastIndex(({ value }) => value !== null)
  const [start, end] = [points[first], points[last]]
  if (!start?.value || !end?.value || first === last) return null
  const span = points.slice(first, last + 1)
  const known = span.flatMap(({ on, value }) => (value === null ? [] : [{ on, value }]))
  const changes = span.flatMap(({ on, value }, at): MonthChange[] => {
    const before = span[at - 1]?.value
    return before && value !== null ? [{ on, change: value / before - 1 }] : []
  })
  const total = end.value / start.value
  return {
    from: start.on,
    to: end.on,
    months: last - first,
    missing: span.length - known.length,
    totalReturn: total - 1,
    cagr: total ** (12 / (last - first)) - 1,
    volatility: deviation(
      changes.map(({ change }) => change),
      12,
    ),
    drawdown: deepestFall(known),
    best: changes.reduce<MonthChange | null>((a, b) => (a && a.change >= b.change ? a : b), null),
    worst: changes.reduce<MonthChange | null>((a, b) => (a && a.change <= b.change ? a : b), null),
  }
}

/** Sample standard deviation times the root of how many such changes make a year; null below two. */
export function deviation(changes: readonly number[], perYear: number): number | null {
  if (changes.length < 2) return null
  const mean = changes.reduce((sum, change) => sum + change, 0) / changes.length
  const squares = changes.reduce((sum, change) => sum + (change - mean) ** 2, 0)
  return Math.sqrt((squares / (changes.length - 1)) * perYear)
}

/** The deepest fall below an earlier reading, the first of equals, and when the peak was reached again. */
export function deepestFall(points: readonly { on: string; value: number }[]): Drawdown | null {
  let peak = points[0]
  let found: { peak: { on: string; value: number }; troughOn: string; depth: number } | null = null
  for (const point of points) {
    if (!peak || point.value > peak.value) peak = point
    const depth = 1 - point.value / peak.value
    if (depth > (found?.depth ?? 0)) found = { peak, troughOn: point.on, depth }
  }
  if (!found) return null
  const { depth, troughOn, peak: top } = found
  const again = points.find(({ on, value }) => on > troughOn && value >= top.value)
  return { depth, peakOn: top.on, troughOn, recoveredOn: again?.on ?? null }
}
