/** A published rating as plain numbers. Null is "not printed" or "printed as N/A". */
export type PublishedRating = {
  id: string
  source: Source
  otherSources: Source[]
  asOf: string | null
  horizon: string | null
  completeness: string
  fundamental: Graded<'community' | 'tokenomics' | 'exchange' | 'vc' | 'defiScanner'> | null
  technology: Graded<'activity' | 'repository' | 'collaboration' | 'security' | 'defiScanner'> | null
  trader: (Graded<'ta' | 'quant'> & { action: string | null }) | null
  investor: { grade: number | null; label: string | null } | null
  tmGrade: { grade: number | null; action: string | null; tradingSignal: string | null } | null
  baseline: { low: number | null; base: number | null; high: number | null; horizon: string | null } | null
  baselineNotes: string | null
  titleRange: { low: number | null; high: number | null } | null
  levels: { support: number | null; resistance: number | null } | null
  scenarios: { marketCapTrillions: number; bear: number; base: number; moon: number }[]
  facts: string[]
  catalysts: string[]
  risks: string[]
  flags: string[]
  faqs: { q: string; a: string }[]
}

export type Source = {
  publisher: string
  title: string
  url: string | null
  copy: string
  retrievedOn: string
}

type Graded<Part extends string> = { grade: number | null; parts: Record<Part, number | null> }

/** The object, or null when every value in it is absent: a grade that was not published is no empty grade. */
export function unlessEmpty<T extends object>(value: T): T | null {
  const absent = (part: unknown): boolean =>
    part === null || (typeof part === 'object' && Object.values(part).every(absent))
  return Object.values(value).every(absent) ? null : value
}
