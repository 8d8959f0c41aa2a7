/** One published day: grade and parts in percent, close in USD. */
export type TraderDay = { on: string; ta: number; quant: number; grade: number; closeUsd: number }

/** What Trader Grade = 0.8 TA + 0.2 Quant gives, day by day. Differences in points. */
export type GradeIdentity = {
  days: number
  within: number
  tolerance: number
  /** Days further off than the tolerance, the furthest first; `difference` is published minus computed. */
  off: (TraderDay & { computed: number; difference: number })[]
}

export const TA_WEIGHT = 0.8
export const QUANT_WEIGHT = 0.2
const TOLERANCE = 0.01

/** Recomputes each day's grade from its parts. */
export function gradeIdentity(days: readonly TraderDay[]): GradeIdentity {
  const off = days
    .map((day) => {
      const computed = tidy(TA_WEIGHT * day.ta + QUANT_WEIGHT * day.quant)
      return { ...day, computed, difference: tidy(day.grade - computed) }
    })
    .filter((day) => Math.abs(day.difference) > TOLERANCE)
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
  return { days: days.length, within: days.length - off.length, tolerance: TOLERANCE, off }
}

/** The published numbers have four decimals, so five hold every product; the rest is the noise of doubles. */
function tidy(value: number): number {
  return Number(value.toFixed(5))
}
