import { CASES, type Case } from '@/lib/scenarios/line-price'

/** What the chart spans: total market caps in trillions, and prices from 0 to `topUsd`. */
export type LabSpan = { fromTrillions: number; toTrillions: number; topUsd: number }
export type LabMarks = { across: number; tops: Partial<Record<Case, number>> }

/** Where on the chart, in percent, a cap and the prices at it stand; null for a cap beside the chart. */
export function labMarks(
  cap: number,
  usdOf: (name: Case) => number | undefined,
  { fromTrillions, toTrillions, topUsd }: LabSpan,
): LabMarks | null {
  const across = (100 * (cap - fromTrillions)) / (toTrillions - fromTrillions)
  if (!(across >= 0 && across <= 100)) return null
  const tops: LabMarks['tops'] = {}
  for (const name of CASES) {
    const usd = usdOf(name)
    if (usd !== undefined && usd <= topUsd) tops[name] = 100 - (100 * usd) / topUsd
  }
  return { across, tops }
}
