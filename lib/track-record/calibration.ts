import type { Judged, Place } from './judge'

export type Tally = {
  hit: number
  miss: number
  open: number
  untested: number
  /** Hits over hits and misses; null while nothing is judged. */
  hitShare: number | null
  /** Wilson's 95 % interval of the share, as if the predictions were independent; null while nothing is judged. */
  hitShareInterval: { low: number; high: number } | null
  /** Where the newest price of each lies; `older` of them are older than their prediction and judge nothing. */
  stands: Record<Place, number> & { older: number; unknown: number }
}

/** Counts verdicts, leaving out what was corrected: no page printed that. It says how often, not how well: no publisher states how often its range should hold. */
export function tally(all: readonly Judged[]): Tally {
  const judged = all.filter((one) => one.correctedOn === null)
  const count = (state: Judged['state']) => judged.filter((one) => one.state === state).length
  const at = (place: Place) => judged.filter((one) => one.stands?.place === place).length
  const [hit, miss] = [count('hit'), count('miss')]
  return {
    hit,
    miss,
    open: count('open'),
    untested: count('untested'),
    hitShare: hit + miss > 0 ? hit / (hit + miss) : null,
    hitShareInterval: hit + miss > 0 ? wilson(hit, hit + miss) : null,
    stands: {
      below: at('below'),
      inside: at('inside'),
      above: at('above'),
      older: judged.filter((one) => one.stands && !one.stands.since).length,
      unknown: judged.filter((one) => !one.stands).length,
    },
  }
}

const Z = 1.96

function wilson(hits: number, of: number): { low: number; high: number } {
  const share = hits / of
  const middle = share + (Z * Z) / (2 * of)
  const reach = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of))
  const scale = 1 + (Z * Z) / of
  return { low: Math.max(0, (middle - reach) / scale), high: Math.min(1, (middle + reach) / scale) }
}
