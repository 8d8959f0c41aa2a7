import type { Evidence } from './evidence'
import { gradeFromEvidence, type Scored, type ScoredGrade } from './grade-from-evidence'
import { GRADES } from './method'
import type { OwnView } from './own-contract'

/** What is stored of a day beside its evidence: everything that `OwnView` shows of the grades. */
export type StoredResult = Pick<OwnView, 'fundamental' | 'technology' | 'trader'>

/** The result as it is stored and shown, in percent with two decimals. */
export function storedResult(scored: Scored): StoredResult {
  return {
    fundamental: gradeView(scored.fundamental),
    technology: gradeView(scored.technology),
    trader: gradeView(scored.trader),
  }
}

function gradeView({ grade, bounds, parts }: ScoredGrade): StoredResult['fundamental'] {
  return {
    grade: percent(grade),
    range: { low: bounds.low / 100, high: bounds.high / 100 },
    parts: Object.fromEntries(
      parts.map(({ rule, score, stale }) => [
        rule.key,
        { score: percent(score), weight: rule.weight / 100, stale },
      ]),
    ),
  }
}

const percent = (hundredths: number | null) => (hundredths === null ? null : hundredths / 100)

export function ownView(
  { symbol, on, method }: Pick<Evidence, 'symbol' | 'on' | 'method'>,
  result: StoredResult,
): OwnView {
  return { method, on, ...result, url: gradeDayPath(symbol, on) }
}

/** The permanent address of a day. */
export function gradeDayPath(symbol: string, on: string): `/tokens/${string}/grades/${string}` {
  return `/tokens/${encodeURIComponent(symbol)}/grades/${on}`
}

/** The result of a day that has any grade; null for a day without one. */
export function gradedDay(evidence: Evidence): StoredResult | null {
  const result = storedResult(gradeFromEvidence(evidence))
  return GRADES.some((name) => result[name].grade !== null) ? result : null
}
