type N = number | null

/** market-monthly.json: each array holds one value a month from `from` on; null is a month without a reading. */
export type MonthlySeed = {
  source: string
  tokens: Record<
    string,
    { name: string; from: string; priceUsd: N[]; marketCapUsd: N[]; supply: N[]; volume24hUsd: N[] }
  >
  total: { source: string; from: string; capUsd: N[]; btcShare: N[]; ethShare: N[] }
}

/** The figures of one source at one instant: for each symbol one value a metric, in their order; null is unknown. */
export type ObservationSet = {
  source: string
  at: string
  /** Names of lib/market/metrics.ts. */
  metrics: string[]
  values: Record<string, N[] | undefined>
}

/** observations.json */
export type ObservationSeed = { collectedAt: string; sets: ObservationSet[] }

/** trader-grades.json: each array holds one value a day from `from` on; null is a day that was not published. */
export type TraderGradeSeed = {
  symbol: string
  source: string
  from: string
  taGrade: N[]
  quantGrade: N[]
  traderGrade: N[]
  closeUsd: N[]
}
