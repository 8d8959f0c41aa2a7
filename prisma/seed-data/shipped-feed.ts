import type { Feed, FeedBatch } from '@/lib/market/feed'
import type { Metric } from '@/lib/market/metrics'
import type { MonthlySeed, ObservationSeed } from './market-seed'
import monthly from './market-monthly.json'
import observations from './observations.json'
import sectors from './sectors.json'

/** What ships with Keygrade: the default feed. It fills what is missing; what was brought in since stays. */
export function shippedFeed(): Feed {
  return {
    name: 'shipped',
    licence: 'Facts from public repositories, for development and demonstration; see prisma/seed-data/README.md',
    sources: [monthly.source, monthly.total.source, ...new Set(observations.sets.map((set) => set.source))],
    standing: 'fills',
    fetch: () => [monthlyBatch(monthly, sectors), observationBatch(observations)],
  }
}

function monthlyBatch({ source, tokens, total }: MonthlySeed, sectors: Record<string, string>): FeedBatch {
  return {
    tokens: Object.entries(tokens).map(([symbol, { name }]) => ({ symbol, name, sector: sectors[symbol] })),
    prices: Object.entries(tokens).flatMap(([symbol, token]) =>
      token.priceUsd.flatMap((usd, index) =>
        usd === null
          ? []
          : {
              symbol,
              step: 'month' as const,
              on: monthAfter(token.from, index),
              priceUsd: String(usd),
              marketCapUsd: digits(token.marketCapUsd[index]),
              circulatingSupply: digits(token.supply[index]),
              volume24hUsd: digits(token.volume24hUsd[index]),
              source,
            },
      ),
    ),
    totals: total.capUsd.flatMap((capUsd, index) =>
      capUsd === null
        ? []
        : {
            on: monthAfter(total.from, index),
            capUsd: String(capUsd),
            btcShare: digits(total.btcShare[index]),
            ethShare: digits(total.ethShare[index]),
            source: total.source,
          },
    ),
  }
}

function observationBatch({ collectedAt, sets }: ObservationSeed): FeedBatch {
  return {
    collectedAt,
    observations: sets.flatMap(({ source, at, metrics, values }) =>
      Object.entries(values).flatMap(([symbol, row]) =>
        metrics.flatMap((metric, index) => {
          const value = digits(row?.[index])
          return value === null ? [] : { symbol, metric: metric as Metric, at, value, source }
        }),
      ),
    ),
  }
}

function digits(value: number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value)
}

/** The first day of the month that is `count` months after `from`, such as 2020-01. */
function monthAfter(from: string, count: number): string {
  const months = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + count
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`
}
