import type { Feed } from './feed'

/**
 * Of a batch of rows (as one JSON parameter, numbers as text, so no digit is lost): `changed` gives the numbers `i` of
 * those that are new or differ, `write` takes them in. Writing nothing must run nothing: each statement on these
 * tables counts as a change to whoever holds a copy.
 */
export type Statements = { changed: string; write: string }

type Standing = Feed['standing']

const record = (columns: string) => `jsonb_to_recordset($1::jsonb) AS r(i int, ${columns})`

export function tokenStatements(): Statements {
  const rows = record('symbol text, name text, sector text')
  // A sector that is known may be a published one.
  return {
    changed: `SELECT r.i FROM ${rows} LEFT JOIN tokens t USING (symbol)
      WHERE t.symbol IS NULL OR (t.sector IS NULL AND r.sector IS NOT NULL)`,
    write: `INSERT INTO tokens (symbol, name, sector) SELECT symbol, name, sector FROM ${rows}
      ON CONFLICT (symbol) DO UPDATE SET sector = coalesce(tokens.sector, excluded.sector)`,
  }
}

export function priceStatements(standing: Standing): Statements {
  const rows =
    record(`symbol text, step price_step, "on" date, "priceUsd" numeric(65,30), "marketCapUsd" numeric(65,30),
    "circulatingSupply" numeric(65,30), "volume24hUsd" numeric(65,30), source text`)
  // Who only fills may complete a reading, when it is the same one.
  const completes = `p.source = r.source AND p.price_usd = r."priceUsd" AND (
    (p.market_cap_usd IS NULL AND r."marketCapUsd" IS NOT NULL)
    OR (p.circulating_supply IS NULL AND r."circulatingSupply" IS NOT NULL)
    OR (p.volume_24h_usd IS NULL AND r."volume24hUsd" IS NOT NULL))`
  // What a reading leaves out stays when it is of the same source: a figure is never shown under another's name.
  const kept = (now: string, own: string, before: string, source: string) =>
    `CASE WHEN ${source} THEN coalesce(${now}, ${before}.${own}) ELSE ${now} END`
  const ofRow = (now: string, own: string) => kept(`r."${now}"`, own, 'p', 'p.source = r.source')
  const ofExcluded = (own: string) =>
    `${own} = ${kept(`excluded.${own}`, own, 'prices', 'prices.source = excluded.source')}`
  const differs = `(p.price_usd, p.market_cap_usd, p.circulating_supply, p.volume_24h_usd, p.source)
    IS DISTINCT FROM (r."priceUsd", ${ofRow('marketCapUsd', 'market_cap_usd')},
      ${ofRow('circulatingSupply', 'circulating_supply')}, ${ofRow('volume24hUsd', 'volume_24h_usd')}, r.source)`
  const fills = `market_cap_usd = coalesce(prices.market_cap_usd, excluded.market_cap_usd),
    circulating_supply = coalesce(prices.circulating_supply, excluded.circulating_supply),
    volume_24h_usd = coalesce(prices.volume_24h_usd, excluded.volume_24h_usd)`
  const corrects = `price_usd = excluded.price_usd, source = excluded.source,
    ${['market_cap_usd', 'circulating_supply', 'volume_24h_usd'].map(ofExcluded).join(', ')}`
  return {
    changed: `SELECT r.i FROM ${rows}
      LEFT JOIN prices p ON p.symbol = r.symbol AND p.step = r.step AND p."on" = r."on"
      WHERE p.symbol IS NULL OR (${standing === 'fills' ? completes : differs})`,
    write: `INSERT INTO prices
        (symbol, step, "on", price_usd, market_cap_usd, circulating_supply, volume_24h_usd, source)
      SELECT symbol, step, "on", "priceUsd", "marketCapUsd", "circulatingSupply", "volume24hUsd", source FROM ${rows}
      ON CONFLICT (symbol, step, "on") DO UPDATE SET ${standing === 'fills' ? fills : corrects}`,
  }
}

export function totalStatements(standing: Standing): Statements {
  const rows = record(
    `"on" date, "capUsd" numeric(65,30), "btcShare" numeric(65,30), "ethShare" numeric(65,30), source text`,
  )
  const differs = `OR (t.cap_usd, t.btc_share, t.eth_share, t.source)
    IS DISTINCT FROM (r."capUsd", r."btcShare", r."ethShare", r.source)`
  return {
    changed: `SELECT r.i FROM ${rows} LEFT JOIN total_market_caps t USING ("on")
      WHERE t."on" IS NULL ${standing === 'fills' ? '' : differs}`,
    write: `INSERT INTO total_market_caps ("on", cap_usd, btc_share, eth_share, source)
      SELECT "on", "capUsd", "btcShare", "ethShare", source FROM ${rows}
      ON CONFLICT ("on") DO UPDATE SET cap_usd = excluded.cap_usd, btc_share = excluded.btc_share,
        eth_share = excluded.eth_share, source = excluded.source`,
  }
}

/** A figure of one source at one instant changes only when it was collected later than the one that is known. */
export function observationStatements(): Statements {
  const rows = record(
    'symbol text, metric text, at timestamptz, value numeric(65,30), source text, "fetchedAt" timestamptz',
  )
  return {
    changed: `SELECT r.i FROM ${rows}
      LEFT JOIN observations o ON o.symbol = r.symbol AND o.metric = r.metric AND o.at = r.at AND o.source = r.source
      WHERE o.symbol IS NULL OR (o.value <> r.value AND o.fetched_at < r."fetchedAt")`,
    write: `INSERT INTO observations (symbol, metric, at, value, source, fetched_at)
      SELECT symbol, metric, at, value, source, "fetchedAt" FROM ${rows}
      ON CONFLICT (symbol, metric, at, source) DO UPDATE SET value = excluded.value, fetched_at = excluded.fetched_at`,
  }
}
