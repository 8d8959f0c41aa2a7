import type { Compared } from '@/lib/indices/compared'
import type { ComparedSort } from '@/lib/indices/index-query'

/** How much more a token made than the index over their months, as a factor less 1. */
export function aheadOf({ own, index }: Compared): number {
  return (1 + own.totalReturn) / (1 + index.totalReturn) - 1
}

/** By one column; equals by symbol, what is not known last whichever way. */
export function sortCompared(rows: readonly Compared[], sort: ComparedSort, down: boolean): Compared[] {
  const value = (row: Compared): string | number | null => {
    const { own, symbol } = row
    const columns = {
      symbol,
      from: own.from,
      return: own.totalReturn,
      ahead: aheadOf(row),
      volatility: own.volatility,
      drawdown: own.drawdown?.depth ?? 0,
      best: own.best?.change ?? null,
      worst: own.worst?.change ?? null,
    }
    return columns[sort]
  }
  return rows.toSorted((a, b) => {
    const [one, other] = [value(a), value(b)]
    if (one === other) return a.symbol < b.symbol ? -1 : 1
    if (one === null || other === null) return one === null ? 1 : -1
    return (one < other ? -1 : 1) * (down ? -1 : 1)
  })
}
