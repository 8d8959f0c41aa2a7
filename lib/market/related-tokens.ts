import { type Comovement, comovement, LEAST_COMMON_MONTHS } from './correlation'
import { type Step, stepsOf } from './returns'

export type Related = {
  symbol: string
  name: string
  sector: string | null
  /** Of the monthly returns; null when there are too few common months. */
  correlation: number | null
  months: number
  from: string | null
  to: string | null
}
export type RelatedTokens = {
  sector: string | null
  /** Whether the sector is the one that a publication names; else it is our own classification. */
  sectorPublished: boolean
  spanMonths: number
  leastMonths: number
  /** How many other tokens were compared. */
  among: number
  sameSector: Related[]
  mostAlike: Related[]
  sources: string[]
}

export type Candidate = {
  symbol: string
  name: string
  sector: string | null
  /** Whether a publication names that sector. */
  sectorPublished: boolean
  prices: readonly { on: string; usd: number; source: string }[]
}

export const RELATED_MONTHS = 36
/** So many tokens are looked at, those with the largest known cap. */
export const RELATED_AMONG = 250
const MOST = 5

/**
 * Tokens of the same sector, and those of any sector whose monthly returns went most along with this one's over the
 * last 36 common months; the highest correlation first, then the symbol. Null when the token is not among them.
 */
export function relatedTokens(symbol: string, candidates: readonly Candidate[]): RelatedTokens | null {
  const own = candidates.find((candidate) => candidate.symbol === symbol)
  if (!own) return null
  const steps = stepsOf(own.prices, 'month')
  const related = candidates
    .filter((candidate) => candidate.symbol !== symbol)
    .map((candidate) => relation(candidate, steps))
    .sort((a, b) => (b.correlation ?? -2) - (a.correlation ?? -2) || (a.symbol < b.symbol ? -1 : 1))
  const sameSector = related.filter(({ sector }) => sector !== null && sector === own.sector).slice(0, MOST)
  const mostAlike = related.filter(({ correlation }) => correlation !== null).slice(0, MOST)
  const shown = new Set([own, ...sameSector, ...mostAlike].map((token) => token.symbol))
  const sources = candidates.flatMap(({ symbol: one, prices }) =>
    shown.has(one) ? prices.map(({ source }) => source) : [],
  )
  return {
    sector: own.sector,
    sectorPublished: own.sectorPublished,
    spanMonths: RELATED_MONTHS,
    leastMonths: LEAST_COMMON_MONTHS,
    among: related.length,
    sameSector,
    mostAlike,
    sources: [...new Set(sources)].sort(),
  }
}

function relation({ symbol, name, sector, prices }: Candidate, own: readonly Step[]): Related {
  const { correlation, days }: Comovement = comovement(own, stepsOf(prices, 'month'), RELATED_MONTHS)
  return {
    symbol,
    name,
    sector,
    correlation,
    months: days.length,
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
  }
}
