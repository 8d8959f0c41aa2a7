import type { PublishedRating } from './published-rating'

export type GradeSpanFlag = {
  grade: 'fundamental' | 'technology' | 'trader'
  code: 'outside_parts'
  /** The lowest and the highest of the shown parts, in percent. */
  lowest: number
  highest: number
}

type Graded = { grade: number | null; parts: Record<string, number | null> } | null

/** Derived: the published grades that lie outside the span of their own shown parts. */
export function gradeSpanFlags(
  rating: Pick<PublishedRating, 'fundamental' | 'technology' | 'trader'>,
): GradeSpanFlag[] {
  return (['fundamental', 'technology', 'trader'] as const).flatMap((grade) => {
    const span = spanMissed(rating[grade])
    return span ? [{ grade, code: 'outside_parts' as const, ...span }] : []
  })
}

/**
 * The span of the shown parts when the grade lies outside it, else null. A weighted mean never leaves the span of
 * what it weighs. Fewer than two shown parts have no span to speak of.
 */
export function spanMissed(graded: Graded): { lowest: number; highest: number } | null {
  const shown = Object.values(graded?.parts ?? {}).filter((part) => part !== null)
  const grade = graded?.grade ?? null
  if (grade === null || shown.length < 2) return null
  const [lowest, highest] = [Math.min(...shown), Math.max(...shown)]
  return grade < lowest || grade > highest ? { lowest, highest } : null
}
