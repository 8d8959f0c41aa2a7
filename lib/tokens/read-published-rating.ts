import { z } from 'zod'
import { type PublishedRating, unlessEmpty } from './published-rating'

type Decimal = { toNumber(): number }
type D = Decimal | null
type T = string | null

/** The row as the database gives it. */
export type RatingRow = {
  id: string
  publisher: string
  title: string
  url: T
  copy: string
  retrievedOn: Date
  asOf: Date | null
  horizon: T
  completeness: string
  otherSources: unknown
  faqs: unknown
  facts: string[]
  catalysts: string[]
  risks: string[]
  flags: string[]
  scenarios: { marketCapTrillions: Decimal; bear: Decimal; base: Decimal; moon: Decimal }[]
} & Record<`fundamental${'Grade' | 'Community' | 'Tokenomics' | 'Exchange' | 'Vc' | 'DefiScanner'}`, D> &
  Record<
    `technology${'Grade' | 'Activity' | 'Repository' | 'Collaboration' | 'Security' | 'DefiScanner'}`,
    D
  > &
  Record<
    'tmGrade' | 'traderGrade' | 'taGrade' | 'quantGrade' | 'investorGrade' | 'support' | 'resistance',
    D
  > &
  Record<'baselineLow' | 'baselineBase' | 'baselineHigh' | 'titleLow' | 'titleHigh', D> &
  Record<
    'tmAction' | 'tradingSignal' | 'traderAction' | 'investorLabel' | 'baselineHorizon' | 'baselineNotes',
    T
  >

const sourcesSchema = z.array(
  z.object({
    publisher: z.string(),
    title: z.string(),
    url: z.string().nullable(),
    copy: z.string(),
    retrievedOn: z.string(),
  }),
)
const faqsSchema = z.array(z.object({ q: z.string(), a: z.string() }))

/** Turns the flat row into nested facts. Published figures have few digits, so a double keeps them all. */
export function readPublishedRating(row: RatingRow): PublishedRating {
  return {
    id: row.id,
    source: {
      publisher: row.publisher,
      title: row.title,
      url: row.url,
      copy: row.copy,
      retrievedOn: isoDay(row.retrievedOn),
    },
    otherSources: sourcesSchema.parse(row.otherSources),
    asOf: row.asOf && isoDay(row.asOf),
    horizon: row.horizon,
    completeness: row.completeness,
    fundamental: unlessEmpty({
      grade: plain(row.fundamentalGrade),
      parts: {
        community: plain(row.fundamentalCommunity),
        tokenomics: plain(row.fundamentalTokenomics),
        exchange: plain(row.fundamentalExchange),
        vc: plain(row.fundamentalVc),
        defiScanner: plain(row.fundamentalDefiScanner),
      },
    }),
    technology: unlessEmpty({
      grade: plain(row.technologyGrade),
      parts: {
        activity: plain(row.technologyActivity),
        repository: plain(row.technologyRepository),
        collaboration: plain(row.technologyCollaboration),
        security: plain(row.technologySecurity),
        defiScanner: plain(row.technologyDefiScanner),
      },
    }),
    trader: unlessEmpty({
      grade: plain(row.traderGrade),
      action: row.traderAction,
      parts: { ta: plain(row.taGrade), quant: plain(row.quantGrade) },
    }),
    investor: unlessEmpty({ grade: plain(row.investorGrade), label: row.investorLabel }),
    tmGrade: unlessEmpty({
      grade: plain(row.tmGrade),
      action: row.tmAction,
      tradingSignal: row.tradingSignal,
    }),
    baseline: unlessEmpty({
      low: plain(row.baselineLow),
      base: plain(row.baselineBase),
      high: plain(row.baselineHigh),
      horizon: row.baselineHorizon,
    }),
    baselineNotes: row.baselineNotes,
    titleRange: unlessEmpty({ low: plain(row.titleLow), high: plain(row.titleHigh) }),
    levels: unlessEmpty({ support: plain(row.support), resistance: plain(row.resistance) }),
    scenarios: row.scenarios.map((cells) => ({
      marketCapTrillions: cells.marketCapTrillions.toNumber(),
      bear: cells.bear.toNumber(),
      base: cells.base.toNumber(),
      moon: cells.moon.toNumber(),
    })),
    facts: row.facts,
    catalysts: row.catalysts,
    risks: row.risks,
    flags: row.flags,
    faqs: faqsSchema.parse(row.faqs),
  }
}

function plain(value: D): number | null {
  return value === null ? null : value.toNumber()
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10)
}
