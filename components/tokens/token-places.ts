import { hasOutlook } from './outlook-section'
import { hasReasons } from './reasons-section'
import type { Place } from './section-nav'
import type { TokenPageFacts } from './token-page-facts'

/** The parts that the page of this token has, in their order. */
export function tokenPlaces({ token: { rating }, record }: TokenPageFacts): Place[] {
  const recorded = record.hasGradeHistory || record.record.judged.length > 0
  return [
    { id: 'grades', label: 'Grades' },
    ...(rating && hasOutlook(rating) ? [{ id: 'baseline', label: 'Baseline' }] : []),
    { id: 'scenarios', label: 'Scenarios' },
    { id: 'prices', label: 'Price and market' },
    ...(rating && hasReasons(rating) ? [{ id: 'risks', label: 'Risks and catalysts' }] : []),
    ...(recorded ? [{ id: 'record', label: 'Track record' }] : []),
    { id: 'sources', label: 'Sources' },
  ]
}
