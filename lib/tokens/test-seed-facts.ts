import { readFileSync } from 'node:fs'
import type { RatingSeed } from '@/prisma/seed-data/rating-seed'
import { unlessEmpty } from './published-rating'
import type { TokenFacts } from './token-document'

/** Every shipped publication as facts, without a database: for tests that walk the file. */
export function seedFacts(): { seed: RatingSeed; token: TokenFacts }[] {
  const seeds = JSON.parse(readFileSync('prisma/seed-data/ratings.json', 'utf8')) as RatingSeed[]
  return seeds.map((seed) => ({ seed, token: factsOf(seed) }))
}

function factsOf(seed: RatingSeed): TokenFacts {
  const { id, symbol, name, sector, publication, otherSources, support, resistance, ...rest } = seed
  const { publisher, title, url, copy, retrievedOn, asOf, horizon, completeness } = publication
  const { fundamental, technology, trader, baseline, scenarios, ...same } = rest
  return {
    symbol,
    name,
    sector,
    price: null,
    market: null,
    own: null,
    rating: {
      ...same,
      id,
      source: { publisher, title, url, copy, retrievedOn },
      otherSources,
      asOf,
      horizon,
      completeness,
      fundamental: fundamental && graded(fundamental),
      technology: technology && graded(technology),
      trader: trader && {
        grade: trader.grade,
        action: trader.action,
        parts: { ta: trader.ta, quant: trader.quant },
      },
      baseline: baseline && {
        low: baseline.low,
        base: baseline.base,
        high: baseline.high,
        horizon: baseline.horizon,
      },
      baselineNotes: baseline?.notes ?? null,
      levels: unlessEmpty({ support, resistance }),
      scenarios: scenarios.map(([marketCapTrillions = 0, bear = 0, base = 0, moon = 0]) => ({
        marketCapTrillions,
        bear,
        base,
        moon,
      })),
    },
  }
}

function graded<T extends { grade: number | null }>({ grade, ...parts }: T) {
  return { grade, parts }
}
