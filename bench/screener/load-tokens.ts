import type { Pool } from 'pg'

const COUNT = 5000

const SYMBOL = "'T' || lpad(n::text, 5, '0')"

const TOKENS = `
INSERT INTO tokens (symbol, name, sector)
SELECT ${SYMBOL}, (ARRAY['Amber', 'Basalt', 'Cobalt', 'Dune', 'Ember'])[1 + n % 5] || ' load data ' || n,
  CASE WHEN n % 9 > 0 THEN (ARRAY['Layer 1', 'Layer 2', 'DeFi', 'AI', 'Memes', 'Payments', 'Gaming', 'Storage'])[1 + n % 8] END
FROM generate_series(1, $1::int) n`

// Every fifth is rated, in one grade or more; every tenth has a scenario table.
const RATINGS = `
INSERT INTO published_ratings (id, symbol, publisher, title, copy, retrieved_on, completeness, other_sources, faqs,
  fundamental_grade, fundamental_community, fundamental_tokenomics, technology_grade, trader_grade, facts, catalysts,
  risks, flags)
SELECT 'rat_load_' || n, ${SYMBOL}, 'Load data', 'By formula', 'whole', '2026-11-22', 'full', '[]', '[]',
  (n * 37) % 10000 / 100.0, (n * 31) % 101, (n * 17) % 101,
  CASE WHEN n % 2 = 0 THEN (n * 53) % 10000 / 100.0 END, CASE WHEN n % 3 = 0 THEN (n * 71) % 10000 / 100.0 END,
  '{}', '{}', '{}', '{}'
FROM generate_series(5, $1::int, 5) n`

const SCENARIOS = `
INSERT INTO published_scenarios (rating_id, market_cap_trillions, bear, base, moon)
SELECT 'rat_load_' || n, cap, n * cap / 100.0, n * cap / 50.0, n * cap / 30.0
FROM generate_series(10, $1::int, 10) n, unnest(ARRAY[8, 16, 23, 31]) cap`

const PRICES = `
INSERT INTO prices (symbol, step, "on", price_usd, market_cap_usd, circulating_supply, volume_24h_usd, source)
SELECT ${SYMBOL}, 'month', '2025-10-01'::date - m * interval '1 month', price, price * n * 1e5, n * 1e5,
  price * n * 1e3, 'load data'
FROM generate_series(1, $1::int) n, generate_series(0, 23) m,
  LATERAL (SELECT round((1 + (n * 7919 + m * 104729) % 100000) / 1000.0, 3)) p(price)`

const OBSERVATIONS = `
INSERT INTO observations (symbol, metric, at, value, source, fetched_at)
SELECT ${SYMBOL}, metric, '2025-11-03', (n::bigint * 7907 + length(metric) * 6101) % 1000000 * 1000, 'load data', now()
FROM generate_series(1, $1::int) n,
  unnest(ARRAY['market_cap_usd', 'fdv_usd', 'volume_24h_usd', 'circulating_supply', 'total_supply']) metric
WHERE n % 4 > 0`

const OWN_GRADES = `
INSERT INTO own_grades (symbol, "on", method, fundamental, technology, trader, evidence, result, computed_at)
SELECT ${SYMBOL}, '2026-11-21'::date + d, 1, g, g, g, '{}',
  jsonb_build_object('fundamental', one, 'technology', one, 'trader', one), now()
FROM generate_series(1, $1::int) n, generate_series(0, 1) d,
  LATERAL (SELECT (n * 43 + d) % 10000 / 100.0) v(g),
  LATERAL (SELECT jsonb_build_object('grade', g, 'range', jsonb_build_object('low', g / 2, 'high', 50 + g / 2), 'parts',
    jsonb_build_object('one', jsonb_build_object('score', g, 'weight', 1, 'stale', true)))) r(one)
WHERE n % 7 > 0`

/** Fills a migrated database with 5,000 tokens made by formula: load data, nobody's tokens. Gives their number. */
export async function loadTokens(pool: Pool): Promise<number> {
  for (const statement of [TOKENS, RATINGS, SCENARIOS, PRICES, OBSERVATIONS, OWN_GRADES])
    await pool.query(statement, [COUNT])
  await pool.query('VACUUM (ANALYZE)')
  return COUNT
}
