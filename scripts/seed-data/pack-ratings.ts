import { z } from 'zod'
import type { RatingSeed } from '@/prisma/seed-data/rating-seed'

const number = z.number().nullable().default(null)
const text = z.string().nullable().default(null)
const source = z.object({
  publisher: z.string(),
  title: z.string(),
  copy: z.string(),
  retrieved: z.string(),
  url: text,
})
const grade = (parts: readonly string[]) =>
  z
    .object(Object.fromEntries(['grade', ...parts].map((part) => [part, number])))
    .nullable()
    .default(null)
const texts = z.array(z.string()).default([])

const publishedSchema = z.array(
  z.object({
    symbol: z.string(),
    name: z.string(),
    sector: z.string(),
    completeness: z.string(),
    source,
    otherSources: z.array(source).default([]),
    horizon: text,
    asOf: text,
    tmGrade: z.object({ grade: number, action: text, tradingSignal: text }).nullable().default(null),
    baseline: z.object({ low: number, base: number, high: number, notes: text }).nullable().default(null),
    fundamental: grade(['community', 'tokenomics', 'exchange', 'vc', 'defiScanner']),
    technology: grade(['activity', 'repository', 'collaboration', 'security', 'defiScanner']),
    traderGrade: z
      .object({ grade: number, action: text, taGrade: number, quantGrade: number })
      .nullable()
      .default(null),
    investorGrade: z.object({ grade: number, label: text }).nullable().default(null),
    scenarios: z
      .array(
        z.object({ marketCapTrillions: z.number(), bear: z.number(), base: z.number(), moon: z.number() }),
      )
      .default([]),
    titleRange: z.object({ low: number, high: number }).nullable().default(null),
    support: number,
    resistance: number,
    facts: texts,
    catalysts: texts,
    risks: texts,
    flags: texts,
    faqs: z.array(z.object({ q: z.string(), a: z.string() })).default([]),
  }),
)

/** The published facts in the seed's own shape. Throws when the file has another shape. */
export function packRatings(published: unknown): RatingSeed[] {
  return publishedSchema.parse(published).map(({ source, otherSources, ...row }) => ({
    id: `rat_${row.symbol.toLowerCase()}_1`,
    symbol: row.symbol,
    name: row.name,
    sector: row.sector,
    publication: {
      publisher: source.publisher,
      title: source.title,
      url: source.url,
      copy: source.copy,
      retrievedOn: source.retrieved,
      asOf: row.asOf,
      horizon: row.horizon,
      completeness: row.completeness,
    },
    otherSources: otherSources.map(({ retrieved, ...other }) => ({ ...other, retrievedOn: retrieved })),
    tmGrade: row.tmGrade,
    fundamental: row.fundamental as RatingSeed['fundamental'],
    technology: row.technology as RatingSeed['technology'],
    trader: row.traderGrade && {
      grade: row.traderGrade.grade,
      action: row.traderGrade.action,
      ta: row.traderGrade.taGrade,
      quant: row.traderGrade.quantGrade,
    },
    investor: row.investorGrade,
    baseline: row.baseline && { ...row.baseline, horizon: horizonIn(row.baseline.notes) },
    titleRange: row.titleRange,
    scenarios: row.scenarios.map((row) => [row.marketCapTrillions, row.bear, row.base, row.moon]),
    support: row.support,
    resistance: row.resistance,
    facts: row.facts,
    catalysts: row.catalysts,
    risks: row.risks,
    flags: row.flags,
    faqs: row.faqs,
  }))
}

/** The pages that name the baseline's horizon say "12-month view"; Cronos's names none. */
function horizonIn(notes: string | null): string | null {
  return notes?.includes('12-month') ? '12 months' : null
}
