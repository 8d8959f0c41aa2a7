import type { TraderDay } from '@/lib/track-record/grade-identity'

/** One month of a history: how many days it has, the first close (USD) and the grades (percent). */
export type GradeMonth = {
  month: string
  count: number
  firstCloseUsd: number
  mean: number
  low: number
  high: number
}

/** The days by month, newest first. */
export function gradeMonths(days: readonly TraderDay[]): GradeMonth[] {
  const months = new Map<string, TraderDay[]>()
  for (const day of days) {
    const month = day.on.slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), day])
  }
  return [...months]
    .map(([month, all]) => {
      const grades = all.map((day) => day.grade)
      return {
        month,
        count: all.length,
        firstCloseUsd: all[0]?.closeUsd ?? Number.NaN,
        mean: grades.reduce((sum, grade) => sum + grade, 0) / grades.length,
        low: Math.min(...grades),
        high: Math.max(...grades),
      }
    })
    .sort((a, b) => (a.month < b.month ? 1 : -1))
}
