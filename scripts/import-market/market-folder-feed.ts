import type { Feed, FeedBatch } from '@/lib/market/feed'
import { type MarketFiles, MONTHLY_SOURCE, TOTAL_SOURCE } from '@/lib/market/market-files'
import { readMarketFolder } from './read-market-folder'

/** A folder of market files as a feed. Reads and checks all of it at once; throws what is missing or wrong. */
export function marketFolderFeed(dir: string, now: Date): Feed {
  const files = readMarketFolder(dir, now)
  return {
    name: 'folder',
    licence: 'As the README of the folder says',
    sources: [MONTHLY_SOURCE, TOTAL_SOURCE, ...new Set(files.daily.map((row) => row.source))],
    standing: 'corrects',
    // A file may correct what is old, so it is always read whole.
    fetch: () => [batchOf(files)],
  }
}

function batchOf({ daily, monthly, totals }: MarketFiles): FeedBatch {
  const latest = new Map<string, { symbol: string; name: string; on: string }>()
  for (const row of monthly) if (row.on >= (latest.get(row.symbol)?.on ?? '')) latest.set(row.symbol, row)
  return {
    tokens: [...latest.values()].map(({ symbol, name }) => ({ symbol, name })),
    prices: [
      ...monthly.map(({ name: _, ...row }) => ({ ...row, step: 'month' as const, source: MONTHLY_SOURCE })),
      ...daily.map((row) => ({
        ...row,
        step: 'day' as const,
        circulatingSupply: null,
        volume24hUsd: null,
      })),
    ],
    totals: totals.map((row) => ({ ...row, source: TOTAL_SOURCE })),
  }
}
