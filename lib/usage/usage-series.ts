import type { UsageGroup, UsageStep, UsageView } from './usage-contract'
import type { UsageWindow } from './usage-window'

const order = new Intl.Collator('en', { numeric: true })

type Row = { group: string; at: Date; count: number }

/** Sums as series, one a group in stable order. A bucket without traffic has no point. */
export function usageSeries(
  rows: readonly Row[],
  window: UsageWindow,
  step: UsageStep,
  by: UsageGroup,
): Pick<UsageView, 'from' | 'to' | 'step' | 'by' | 'total' | 'series'> {
  // One pass: a thousand clients in thousands of buckets are millions of rows, on the door's own thread.
  const points = new Map<string, { at: string; count: number }[]>()
  for (const { group, at, count } of rows) {
    const point = { at: at.toISOString(), count }
    const known = points.get(group)
    if (known) known.push(point)
    else points.set(group, [point])
  }
  return {
    from: window.from.toISOString(),
    to: window.to.toISOString(),
    step,
    by,
    total: rows.reduce((sum, row) => sum + row.count, 0),
    series: [...points]
      .sort(([a], [b]) => order.compare(a, b))
      .map(([group, found]) => ({ group, points: found.sort((a, b) => (a.at < b.at ? -1 : 1)) })),
  }
}
