import { lastSteps, type Step } from './returns'

/** Crypto markets never close, so a year has 365 daily returns. */
export const PER_YEAR = { day: 365, month: 12 } as const

/** At least two thirds of the returns that the span could have, and never fewer than two. */
export function leastReturns(length: number): number {
  return Math.max(2, Math.ceil((length * 2) / 3))
}

/**
 * Annualised volatility over the last `length` days or months, as a fraction: the standard deviation (n - 1) of the
 * logarithmic returns, times the square root of the returns in a year. Null value when there are too few.
 */
export function volatility(steps: readonly Step[], unit: keyof typeof PER_YEAR, length: number) {
  const shown = lastSteps(steps, length)
  const logs = shown.map((step) => Math.log(step.ratio))
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (logs.length - 1)
  const enough = logs.length >= leastReturns(length)
  return { value: enough ? Math.sqrt(variance * PER_YEAR[unit]) : null, steps: shown }
}
