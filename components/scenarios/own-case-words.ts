import type { Case } from '@/lib/scenarios/line-price'

/** Our own three lines are no cases of a story: they are the ends and the middle of an interval. */
export const OWN_CASE_WORDS: Record<Case, string> = { bear: 'Low β', base: 'Mid β', moon: 'High β' }
