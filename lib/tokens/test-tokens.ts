import fc from 'fast-check'
import type { MarketView } from '@/lib/market/market-contract'
import { GRADE_NAMES, type GradeName } from './ratings-queries'
import type { TokenFacts } from './token-document'

type Wanted = {
  name?: string
  sector?: string | null
  grades?: Partial<Record<GradeName, number | null>>
  own?: number | null
  usd?: number | null
  monthBeforeUsd?: number | null
  cap?: number | null
}

/** For tests of lists: a token of which only what is wanted is known. */
export function testToken(symbol: string, wanted: Wanted = {}): TokenFacts {
  const { grades = {}, own = null, usd = null, monthBeforeUsd = null, cap = null } = wanted
  const graded = GRADE_NAMES.some((name) => grades[name] !== undefined && grades[name] !== null)
  return {
    symbol,
    name: wanted.name ?? `Name of ${symbol}`,
    sector: wanted.sector ?? null,
    rating: graded ? ratingOf(grades) : null,
    price:
      usd === null
        ? null
        : {
            ...{ usd, on: '2025-10-01', step: 'month', source: 'test' },
            ...{ dayBeforeUsd: null, monthBeforeUsd, yearBeforeUsd: null },
          },
    market:
      cap === null ? null : { ...NO_FIGURES, marketCapUsd: { value: cap, asOf: '2025-11-03', source: 't' } },
    own: own === null ? null : ownOf(own),
  }
}

const NO_FIGURES: MarketView = {
  ...{ marketCapUsd: null, fdvUsd: null, volume24hUsd: null, circulatingSupply: null },
  ...{ totalSupply: null, maxSupply: null, tvlUsd: null, fees24hUsd: null },
}

function ratingOf(grades: Partial<Record<GradeName, number | null>>): TokenFacts['rating'] {
  const { fundamental = null, technology = null, trader = null, investor = null, tm = null } = grades
  const source = { publisher: 'Test', title: 'T', url: null, copy: 'whole', retrievedOn: '2026-11-22' }
  const none = {
    otherSources: [],
    horizon: null,
    completeness: 'full',
    baselineNotes: null,
    titleRange: null,
  }
  const texts = { facts: [], catalysts: [], risks: [], flags: [], faqs: [] }
  return {
    ...none,
    ...texts,
    id: 'test',
    source,
    asOf: null,
    fundamental: {
      grade: fundamental,
      parts: { community: null, tokenomics: null, exchange: null, vc: null, defiScanner: null },
    },
    technology: {
      grade: technology,
      parts: { activity: null, repository: null, collaboration: null, security: null, defiScanner: null },
    },
    trader: { grade: trader, action: null, parts: { ta: null, quant: null } },
    investor: { grade: investor, label: null },
    tmGrade: { grade: tm, action: null, tradingSignal: null },
    baseline: null,
    levels: null,
    scenarios: [],
  }
}

function ownOf(grade: number): TokenFacts['own'] {
  const one = { grade, range: { low: 0, high: 100 }, parts: {} }
  return { method: 1, on: '2026-11-22', fundamental: one, technology: one, trader: one, url: '/' }
}

const grade = fc.option(fc.integer({ min: 0, max: 10 }).map((tenth) => tenth * 10))
const wanted = fc.record({
  sector: fc.option(fc.constantFrom('Layer 1', 'AI', 'Memes')),
  name: fc.constantFrom('One', 'Two', 'three', 'Three'),
  grades: fc.record({ fundamental: grade, technology: grade, trader: grade }),
  own: grade,
  usd: fc.option(fc.constantFrom(1, 2, 3)),
  monthBeforeUsd: fc.option(fc.constantFrom(1, 2, 4)),
  cap: fc.option(fc.constantFrom(5, 6, 7)),
})

/** Up to 30 tokens of which much is N/A, and many values are equal. */
export const someTokens: fc.Arbitrary<TokenFacts[]> = fc
  .uniqueArray(fc.stringMatching(/^[A-Z0-9]{1,6}$/), { maxLength: 30 })
  .chain((symbols) => fc.tuple(...symbols.map((symbol) => wanted.map((facts) => testToken(symbol, facts)))))
