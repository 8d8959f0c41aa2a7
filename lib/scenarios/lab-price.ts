import { type Against, type CellFigures, cellFigures } from './cell-figures'
import type { LabState } from './lab-state'
import { type Case, priceOnLine, type ScenarioLine } from './line-price'

export type LabPrice = CellFigures & { usd: number }

/**
 * Derived: the line with every beta times the factor, at the chosen cap. The token keeps the cap that the line
 * implies, so the price is the line's times supply today / supply then. Null where the line is at zero or below.
 */
export function labPrice(
  line: ScenarioLine,
  which: Case,
  { cap, beta, supply }: LabState,
  against: Against,
): LabPrice | null {
  const bent = { ...line, beta: { ...line.beta, [which]: line.beta[which] * beta } }
  const onLine = priceOnLine(bent, which, cap)
  if (onLine === null) return null
  const then = supply / 100
  const usd = onLine / then
  const supplyTokens = against.supplyTokens === null ? null : against.supplyTokens * then
  return { usd, ...cellFigures(usd, cap, { ...against, supplyTokens }) }
}
