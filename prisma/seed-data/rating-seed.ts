type N = number | null
type T = string | null
type Other = { publisher: string; title: string; url: T; copy: string; retrievedOn: string }

/** One entry of ratings.json: what one publication printed. Null is "not printed" or "printed as N/A". */
export type RatingSeed = {
  id: string
  symbol: string
  name: string
  sector: string
  publication: Other & { asOf: T; horizon: T; completeness: string }
  otherSources: Other[]
  tmGrade: { grade: N; action: T; tradingSignal: T } | null
  fundamental: { grade: N; community: N; tokenomics: N; exchange: N; vc: N; defiScanner: N } | null
  technology: { grade: N; activity: N; repository: N; collaboration: N; security: N; defiScanner: N } | null
  trader: { grade: N; action: T; ta: N; quant: N } | null
  investor: { grade: N; label: T } | null
  baseline: { low: N; base: N; high: N; horizon: T; notes: T } | null
  titleRange: { low: N; high: N } | null
  /** Rows of total market cap in trillions, bear, base, moon. */
  scenarios: number[][]
  support: N
  resistance: N
  facts: string[]
  catalysts: string[]
  risks: string[]
  flags: string[]
  faqs: { q: string; a: string }[]
}
