import { OWN_GRADE_NAMES } from '@/lib/tokens/ratings-queries'
import type { Snapshot, WatchedGrade } from './snapshot'

/** Derived: percent from the price before to the price after, to two decimals; null where one of them is N/A. */
export function pricePercent(before: Snapshot, after: Snapshot): number | null {
  if (!before.price || !after.price || before.price.usd <= 0) return null
  return round((after.price.usd / before.price.usd - 1) * 100)
}

/**
 * Points from the grade before to the grade after; null where one of them is N/A. Our own grades of two methods are
 * not compared: what moved would be the method.
 */
export function gradeMove(before: Snapshot, after: Snapshot, name: WatchedGrade): number | null {
  const [from, to] = [before.grades[name], after.grades[name]]
  if (from === null || to === null) return null
  if (OWN_GRADE_NAMES.some((own) => own === name) && before.own?.method !== after.own?.method) return null
  return round(to - from)
}

// Grades and percents have two decimals; what a sum of doubles adds behind them is no change.
function round(value: number): number {
  return Math.round(value * 100) / 100 || 0
}
