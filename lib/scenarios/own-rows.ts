import { type Case, priceOnLine } from './line-price'
import { type FittedOwnModel, OWN_MODEL } from './own-model'

export type OwnRow = {
  marketCapTrillions: number
  /** The move from today's whole market lies outside what any month of the fit has shown. */
  beyondObserved: boolean
} & Record<Case, number | null>

/** Prices in USD by our own model at total market caps in trillions; null where a line falls to zero or below. */
export function ownRows(model: FittedOwnModel, caps: readonly number[] = OWN_MODEL.rows): OwnRow[] {
  return caps.map((cap) => {
    const movePct = 100 * (cap / model.line.m0Trillions - 1)
    return {
      marketCapTrillions: cap,
      bear: priceOnLine(model.line, 'bear', cap),
      base: priceOnLine(model.line, 'base', cap),
      moon: priceOnLine(model.line, 'moon', cap),
      beyondObserved: movePct < model.marketMoves.lowestPct || movePct > model.marketMoves.highestPct,
    }
  })
}
