import 'server-only'
import type { Db } from '@/lib/platform/db'

export type TotalMarketCap = {
  on: string
  capUsd: number
  btcShare: number | null
  ethShare: number | null
  source: string
}

/** The whole market by month, oldest first: USD, and the shares of BTC and ETH from 0 to 1. */
export async function getTotalMarketCaps(db: Db): Promise<TotalMarketCap[]> {
  return db.$queryRaw<TotalMarketCap[]>`
    SELECT "on"::text AS "on", cap_usd::float8 AS "capUsd", btc_share::float8 AS "btcShare",
      eth_share::float8 AS "ethShare", source
    FROM total_market_caps ORDER BY "on"`
}
