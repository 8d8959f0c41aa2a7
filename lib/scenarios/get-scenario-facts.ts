import 'server-only'
import type { Db } from '@/lib/platform/db'
import type { TokenFacts } from '@/lib/tokens/token-document'
import { ownModel } from './own-model'
import type { ScenarioFacts } from './scenario-facts'

type Row = {
  on: string
  usd: number
  supply: number | null
  source: string
  totalUsd: number | null
  totalSource: string | null
}

/** What the scenarios of a token rest on besides its rating and price: supply, and our own model where none was published. */
export async function getScenarioFacts(
  db: Db,
  { symbol, rating, market }: Pick<TokenFacts, 'symbol' | 'rating' | 'market'>,
  now: Date,
): Promise<ScenarioFacts> {
  // Prices and totals of one snapshot of one moment each: the returns of both are over the same days.
  const rows = await db.$queryRaw<Row[]>`
    SELECT p."on"::text AS "on", p.price_usd::float8 AS usd, p.circulating_supply::float8 AS supply, p.source,
      t.cap_usd::float8 AS "totalUsd", t.source AS "totalSource"
    FROM prices p LEFT JOIN total_market_caps t ON t."on" = p."on"
    WHERE p.symbol = ${symbol} AND p.step = 'month' ORDER BY p."on"`
  const counted = rows.findLast((row) => row.supply !== null && row.supply > 0)
  const monthly = counted && { tokens: counted.supply ?? 0, on: counted.on, source: counted.source }
  const observed = market?.circulatingSupply
  const newer = observed && observed.value > 0 && (!monthly || observed.asOf > monthly.on)
  return {
    today: now.toISOString().slice(0, 10),
    supply: newer
      ? { tokens: observed.value, on: observed.asOf, source: observed.source }
      : (monthly ?? null),
    own:
      rating && rating.scenarios.length > 0
        ? null
        : ownModel(
            rows.flatMap(({ totalUsd, totalSource, ...row }) =>
              totalUsd === null || totalSource === null ? [] : [{ ...row, totalUsd, totalSource }],
            ),
          ),
  }
}
