/** What a price is measured against: the latest observed price in USD and the circulating supply in tokens. */
export type Against = { priceUsd: number | null; supplyTokens: number | null }

export type CellFigures = {
  /** Price times supply, in USD. */
  impliedCapUsd: number | null
  /** The implied cap in percent of the total market cap that the price stands at. */
  sharePct: number | null
  /** The price as a multiple of the latest observed price. */
  multiple: number | null
}

/** Derived: what a price at a total market cap (in trillions of USD) would mean; null where something is unknown. */
export function cellFigures(usd: number, marketCapTrillions: number, against: Against): CellFigures {
  const impliedCapUsd = against.supplyTokens === null ? null : usd * against.supplyTokens
  return {
    impliedCapUsd,
    sharePct: impliedCapUsd === null ? null : impliedCapUsd / (marketCapTrillions * 1e10),
    multiple: against.priceUsd === null || against.priceUsd <= 0 ? null : usd / against.priceUsd,
  }
}
