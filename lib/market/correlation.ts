import { lastSteps, type Step } from './returns'

/** Fewer common months say nothing about how two things move together. */
export const LEAST_COMMON_MONTHS = 12

export type Comovement = {
  /** Pearson's correlation of simple returns, -1 to 1; null when too few or when one of the two never moves. */
  correlation: number | null
  /** Percent that the first moved for each percent of the second: covariance over the variance of the second. */
  beta: number | null
  /** The common months, oldest first. */
  days: string[]
}

/** How two series of monthly steps move together over their last `length` common months, or over all of them. */
export function comovement(own: readonly Step[], other: readonly Step[], length?: number): Comovement {
  const byMonth = new Map(other.map((step) => [step.index, step]))
  const common = own.filter((step) => byMonth.has(step.index))
  const shown = length === undefined ? common : lastSteps(common, length)
  const pairs = shown.map((step) => [step.ratio - 1, (byMonth.get(step.index)?.ratio ?? 1) - 1] as const)
  const days = shown.map((step) => step.on)
  if (pairs.length < LEAST_COMMON_MONTHS) return { correlation: null, beta: null, days }
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length
  const [a, b] = [mean(0), mean(1)]
  let covariance = 0
  let varianceA = 0
  let varianceB = 0
  for (const [x, y] of pairs) {
    covariance += (x - a) * (y - b)
    varianceA += (x - a) ** 2
    varianceB += (y - b) ** 2
  }
  const spread = Math.sqrt(varianceA * varianceB)
  return {
    correlation: spread > 0 ? Math.max(-1, Math.min(1, covariance / spread)) : null,
    beta: varianceB > 0 ? covariance / varianceB : null,
    days,
  }
}
