import type { UsageGroup, UsageStep, UsageView } from './usage-contract'
import type { UsageWindow } from './usage-window'

type Row = { group: string; at: Date; count: number }

/** Sums as series, one a group in stable order. A bucket without traffic has no point. */
export function usageSeries(
  rows: readonly Row[],
  window: UsageWindow,
  step: UsageStep,
  by: UsageGroup,
): UsageView {
  const groups = [...new Set(rows.map((row) => row.group))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  )
  return {
    from: window.from.toISOString(),
    to: window.to.toISOString(),
    step,
    by,
    total: rows.reduce((sum, row) => sum + row.count, 0),
    series: groups.map((group) => ({
      group,
      points: rows
        .filter((row) => row.group === group)
        .map((row) => ({ at: row.at.toISOString(), count: row.count }))
        .sort((a, b) => (a.at < b.at ? -1 : 1)),
    })),
  }
}
