import 'server-only'
import type pg from 'pg'
import type { DailyPrice, MonthlyPrice, MonthlyTotal } from './market-files'
import { MONTHLY_SOURCE, TOTAL_SOURCE } from './market-files'

export type MarketFiles = { daily: DailyPrice[]; monthly: MonthlyPrice[]; totals: MonthlyTotal[] }
export type ImportCount = { what: string; rows: number; written: number }

const BATCH = 10_000

/**
 * Writes all of it in one transaction: new rows are added, changed ones replaced, equal ones left alone.
 * `tell` hears the rows done so far. Throws on a symbol that has no name anywhere; nothing is written then.
 */
export async function importMarket(
  pool: pg.Pool,
  files: MarketFiles,
  tell: (what: string, done: number, of: number) => void,
): Promise<ImportCount[]> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const counts: ImportCount[] = []
    const run = async (what: string, rows: object[], statement: string) => {
      let written = 0
      for (let from = 0; from < rows.length; from += BATCH) {
        const batch = rows.slice(from, from + BATCH)
        written += (await client.query(statement, [JSON.stringify(batch)])).rowCount ?? 0
        tell(what, from + batch.length, rows.length)
      }
      counts.push({ what, rows: rows.length, written })
    }
    await run('tokens', namesIn(files.monthly), TOKENS)
    await refuseUnknown(client, files.daily)
    await run('monthly readings', files.monthly, MONTHLY)
    await run('monthly totals', files.totals, TOTALS)
    await run('daily prices', files.daily, DAILY)
    await client.query('COMMIT')
    return counts
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

/** The latest name of each token. */
function namesIn(monthly: MonthlyPrice[]): { symbol: string; name: string }[] {
  const latest = new Map<string, MonthlyPrice>()
  for (const row of monthly) if (row.on >= (latest.get(row.symbol)?.on ?? '')) latest.set(row.symbol, row)
  return [...latest.values()].map(({ symbol, name }) => ({ symbol, name }))
}

async function refuseUnknown(client: pg.PoolClient, daily: DailyPrice[]): Promise<void> {
  const symbols = [...new Set(daily.map((row) => row.symbol))]
  const known = await client.query<{ symbol: string }>('SELECT symbol FROM tokens WHERE symbol = ANY($1)', [
    symbols,
  ])
  const unknown = symbols.filter((symbol) => !known.rows.some((row) => row.symbol === symbol))
  if (unknown.length > 0) {
    throw new Error(
      `daily_prices.csv has prices of ${unknown.slice(0, 5).join(', ')}${unknown.length > 5 ? ' and others' : ''}, ` +
        'and neither monthly_supply_mcap.csv nor the database has a name for that.',
    )
  }
}

// Each statement takes its rows as one JSON parameter: numbers are text there, so no digit is lost on the way.
const TOKENS = `
  INSERT INTO tokens (symbol, name)
  SELECT symbol, name FROM jsonb_to_recordset($1::jsonb) AS r(symbol text, name text)
  ON CONFLICT DO NOTHING`

const MONTHLY = `
  INSERT INTO prices (symbol, step, "on", price_usd, market_cap_usd, circulating_supply, volume_24h_usd, source)
  SELECT symbol, 'month', "on", "priceUsd", "marketCapUsd", "circulatingSupply", "volume24hUsd", '${MONTHLY_SOURCE}'
  FROM jsonb_to_recordset($1::jsonb) AS r(symbol text, "on" date, "priceUsd" numeric, "marketCapUsd" numeric,
    "circulatingSupply" numeric, "volume24hUsd" numeric)
  ON CONFLICT (symbol, step, "on") DO UPDATE SET price_usd = excluded.price_usd,
    market_cap_usd = excluded.market_cap_usd, circulating_supply = excluded.circulating_supply,
    volume_24h_usd = excluded.volume_24h_usd, source = excluded.source
  WHERE (prices.price_usd, prices.market_cap_usd, prices.circulating_supply, prices.volume_24h_usd, prices.source)
    IS DISTINCT FROM (excluded.price_usd, excluded.market_cap_usd, excluded.circulating_supply,
      excluded.volume_24h_usd, excluded.source)`

const DAILY = `
  INSERT INTO prices (symbol, step, "on", price_usd, market_cap_usd, source)
  SELECT symbol, 'day', "on", "priceUsd", "marketCapUsd", source
  FROM jsonb_to_recordset($1::jsonb) AS r(symbol text, "on" date, "priceUsd" numeric, "marketCapUsd" numeric,
    source text)
  ON CONFLICT (symbol, step, "on") DO UPDATE SET price_usd = excluded.price_usd,
    market_cap_usd = excluded.market_cap_usd, source = excluded.source
  WHERE (prices.price_usd, prices.market_cap_usd, prices.source)
    IS DISTINCT FROM (excluded.price_usd, excluded.market_cap_usd, excluded.source)`

const TOTALS = `
  INSERT INTO total_market_caps ("on", cap_usd, btc_share, eth_share, source)
  SELECT "on", "capUsd", "btcShare", "ethShare", '${TOTAL_SOURCE}'
  FROM jsonb_to_recordset($1::jsonb) AS r("on" date, "capUsd" numeric, "btcShare" numeric, "ethShare" numeric)
  ON CONFLICT ("on") DO UPDATE SET cap_usd = excluded.cap_usd, btc_share = excluded.btc_share,
    eth_share = excluded.eth_share, source = excluded.source
  WHERE (total_market_caps.cap_usd, total_market_caps.btc_share, total_market_caps.eth_share)
    IS DISTINCT FROM (excluded.cap_usd, excluded.btc_share, excluded.eth_share)`
