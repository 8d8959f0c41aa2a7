import { type Snapshot, WATCHED_GRADES, type WatchedGrade } from './snapshot'
import { gradeMove, pricePercent } from './watch-change'
import type { WatchRule } from './watch-contract'

/** One thing that a person wanted to hear of. `change` is in points of a grade, or percent of the price. */
export type WatchAlert = {
  symbol: string
  what: 'price' | WatchedGrade
  before: number
  after: number
  change: number
  threshold: number
}

type BySymbol = ReadonlyMap<string, Snapshot>

/**
 * The alerts that are due: what has changed by its rule's threshold or more since what the rule's owner was last told
 * of (or since the token was added). A figure that comes or goes is no change.
 */
export function watchAlerts(facts: BySymbol, rules: readonly WatchRule[], since: BySymbol): WatchAlert[] {
  return rules.flatMap(({ symbol, gradePoints, pricePct }) => {
    const [before, after] = [since.get(symbol), facts.get(symbol)]
    if (!before || !after) return []
    const due: WatchAlert[] = []
    const add = (what: WatchAlert['what'], threshold: number | null, change: number | null) => {
      if (threshold === null || change === null || Math.abs(change) < threshold) return
      const [from, to] = [figure(before, what), figure(after, what)]
      if (from !== null && to !== null) due.push({ symbol, what, before: from, after: to, change, threshold })
    }
    add('price', pricePct, pricePercent(before, after))
    for (const name of WATCHED_GRADES) add(name, gradePoints, gradeMove(before, after, name))
    return due
  })
}

function figure(snapshot: Snapshot, what: WatchAlert['what']): number | null {
  return what === 'price' ? (snapshot.price?.usd ?? null) : snapshot.grades[what]
}
