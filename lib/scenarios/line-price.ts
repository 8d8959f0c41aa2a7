export const CASES = ['bear', 'base', 'moon'] as const
export type Case = (typeof CASES)[number]

/** price(M) = p0 * (1 + beta[case] * (M / m0Trillions - 1)), in USD; `beta` has no unit. Derived, never published. */
export type ScenarioLine = { p0: number; m0Trillions: number; beta: Record<Case, number> }

/** The price in USD that the line gives at a total market cap; null where the line falls to zero or below. */
export function priceOnLine(line: ScenarioLine, which: Case, marketCapTrillions: number): number | null {
  const price = line.p0 * (1 + line.beta[which] * (marketCapTrillions / line.m0Trillions - 1))
  return price > 0 ? price : null
}
