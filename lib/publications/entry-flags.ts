import { CASES } from '@/lib/scenarios/line-price'
import { fitScenarioLine } from '@/lib/scenarios/scenario-line'
import { significant } from '@/lib/scenarios/significant'
import { spanMissed } from '@/lib/tokens/grade-span-flag'
import type { RatingEntry } from './rating-entry'

/** Odd, but as printed: shown to whoever publishes it, and to readers, and never a reason to refuse. */
export type EntryFlag = { field: string; code: 'outside_parts' | 'off_line'; message: string }

/** What is odd in an entry: grades outside their own parts, cells off the line through the other cells. Derived. */
export function entryFlags(entry: RatingEntry): EntryFlag[] {
  return [...gradeFlags(entry), ...cellFlags(entry)]
}

function gradeFlags({ fundamental, technology, trader }: RatingEntry): EntryFlag[] {
  return Object.entries({ fundamental, technology, trader }).flatMap(([name, graded]) => {
    if (!graded) return []
    const { grade, ...rest } = graded
    const parts = Object.fromEntries(
      Object.entries(rest).flatMap(([part, value]) => (typeof value === 'number' ? [[part, value]] : [])),
    )
    const span = spanMissed({ grade, parts })
    if (!span) return []
    const message =
      `The grade ${grade} lies outside its own parts (${span.lowest} to ${span.highest}): ` +
      'no weighted mean of them gives it.'
    return [{ field: `${name}.grade`, code: 'outside_parts' as const, message }]
  })
}

function cellFlags({ scenarios }: RatingEntry): EntryFlag[] {
  const rows = scenarios.map(([marketCapTrillions, bear, base, moon]) => ({
    marketCapTrillions,
    bear,
    base,
    moon,
  }))
  return (fitScenarioLine(rows)?.excluded ?? []).map((cell) => {
    const row = rows.findIndex(({ marketCapTrillions }) => marketCapTrillions === cell.marketCapTrillions)
    const line = significant(cell.expected, 4)
    return {
      field: `scenarios.${row}.${CASES.indexOf(cell.case) + 1}`,
      code: 'off_line' as const,
      message: `${cell.marketCapTrillions}T ${cell.case} ${cell.published} is off the line through the other cells, which gives ${line}.`,
    }
  })
}
