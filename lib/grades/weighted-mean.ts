/** `score` in hundredths of a percent, a whole number; `weight` a whole number above 0. */
export type Weighted = { weight: number; score: number }

/** The mean in hundredths, rounded half up. All in whole numbers: no digit is lost. Throws on no items. */
export function weightedMean(items: readonly Weighted[]): number {
  const { sum, weights } = weightedSum(items)
  if (weights === 0) throw new Error('a mean needs something to be the mean of')
  return Math.floor((2 * sum + weights) / (2 * weights))
}

export function weightedSum(items: readonly Weighted[]): { sum: number; weights: number } {
  return {
    sum: items.reduce((sum, item) => sum + item.weight * item.score, 0),
    weights: items.reduce((sum, item) => sum + item.weight, 0),
  }
}
