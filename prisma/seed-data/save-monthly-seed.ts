import type { Tx } from '@/lib/platform/db'
import type { MonthlySeed } from './rating-seed'

/** Adds the tokens and readings that are not there yet. What was imported since is newer, so it is kept. */
export async function saveMonthlySeed(tx: Tx, seed: MonthlySeed): Promise<void> {
  const tokens = Object.entries(seed.tokens)
  await tx.token.createMany({
    data: tokens.map(([symbol, { name }]) => ({ symbol, name })),
    skipDuplicates: true,
  })
  const readings = tokens.flatMap(([symbol, token]) =>
    token.priceUsd.flatMap((priceUsd, index) =>
      priceUsd === null
        ? []
        : [
            {
              symbol,
              on: monthAfter(token.from, index),
              priceUsd,
              marketCapUsd: token.marketCapUsd[index] ?? null,
              supply: token.supply[index] ?? null,
            },
          ],
    ),
  )
  // As JSON, one parameter carries all rows, and a JSON number becomes the same numeric digit by digit.
  await tx.$executeRaw`
    INSERT INTO prices (symbol, step, "on", price_usd, market_cap_usd, circulating_supply, source)
    SELECT symbol, 'month', "on", "priceUsd", "marketCapUsd", supply, ${seed.source}
    FROM jsonb_to_recordset(${JSON.stringify(readings)}::jsonb)
      AS r(symbol text, "on" date, "priceUsd" numeric, "marketCapUsd" numeric, supply numeric)
    ON CONFLICT DO NOTHING`

  const { total } = seed
  const months = total.capUsd.map((capUsd, index) => ({
    on: monthAfter(total.from, index),
    capUsd,
    btcShare: total.btcShare[index] ?? null,
    ethShare: total.ethShare[index] ?? null,
  }))
  await tx.$executeRaw`
    INSERT INTO total_market_caps ("on", cap_usd, btc_share, eth_share, source)
    SELECT "on", "capUsd", "btcShare", "ethShare", ${total.source}
    FROM jsonb_to_recordset(${JSON.stringify(months.filter((month) => month.capUsd !== null))}::jsonb)
      AS r("on" date, "capUsd" numeric, "btcShare" numeric, "ethShare" numeric)
    ON CONFLICT DO NOTHING`
}

/** The first day of the month that is `count` months after `from`, such as 2020-01. */
function monthAfter(from: string, count: number): string {
  const months = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + count
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`
}
