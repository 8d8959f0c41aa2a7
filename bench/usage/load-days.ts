import type { Pool } from 'pg'

/** What the load data is made of; it is nobody's traffic. */
const SHAPE = { keys: 1000, versions: 5, clients: 50, hotKeys: 10 }
const ROTATE_EVERY_DAYS = 18

/** The id of a key, version or rotation of the load data; of version v of key k the number is 10 k + v. */
export function loadId(prefix: string, number: number): string {
  return `${prefix}_${String(number).padStart(22, '0')}`
}

const ID = (prefix: string, number: string) => `'${prefix}_' || lpad((${number})::text, 22, '0')`

const KEYS = `
INSERT INTO keys (id, account_id, name, environment, kind, scopes, ip_allowlist, created_at, created_by)
SELECT ${ID('key', 'k')}, $1, 'Load data ' || k, (ARRAY['live', 'test', 'dev'])[1 + k % 3]::environment, 'bearer',
  '{tokens:read,prices:read}', '{}', now() - interval '91 days' + k * interval '1 minute', 'load data'
FROM generate_series(1, ${SHAPE.keys}) k`

// Each version is the successor of the one before: it began 18 days later, and ended it after two days of overlap.
const VERSIONS = `
INSERT INTO versions (id, account_id, key_id, number, digest, hint, not_before, retires_at, created_at)
SELECT ${ID('ver', 'k * 10 + v')}, $1, ${ID('key', 'k')}, v, sha256((k || '.' || v)::bytea),
  'kg_live_' || k || '...' || v, began, CASE WHEN v < ${SHAPE.versions} THEN began + interval '20 days' END, began
FROM generate_series(1, ${SHAPE.keys}) k, generate_series(1, ${SHAPE.versions}) v,
  LATERAL (SELECT date_trunc('day', now(), 'UTC') - interval '89 days' + (v - 1) * ${ROTATE_EVERY_DAYS} * interval '1 day') b(began)`

const ROTATIONS = `
INSERT INTO rotations (id, account_id, key_id, from_version_id, to_version_id, planned_at, starts_at, ends_at,
  retire_rule, quiet_seconds, created_by)
SELECT ${ID('rot', 'k * 10 + v')}, $1, ${ID('key', 'k')}, ${ID('ver', 'k * 10 + v - 1')}, ${ID('ver', 'k * 10 + v')},
  began, began, began + interval '2 days', 'at-end', 86400, 'load data'
FROM generate_series(1, ${SHAPE.keys}) k, generate_series(2, ${SHAPE.versions}) v,
  LATERAL (SELECT date_trunc('day', now(), 'UTC') - interval '89 days' + (v - 1) * ${ROTATE_EVERY_DAYS} * interval '1 day') b(began)`

// Of a day ($2 days ago): on the ten hot keys every client calls in two minutes of each hour, on the others one client
// in one minute of each hour, and each of its 49 neighbours in one minute of every fifth day. In the order of time, as
// the flush would have written them.
const MINUTES = `
INSERT INTO usage_minutes (account_id, key_id, version_id, outcome, client, scope, at, count)
SELECT $1, ${ID('key', 'k')}, ${ID('ver', 'k * 10 + v')},
  CASE WHEN noise % 25 = 0 THEN 'RATE_LIMITED' WHEN noise % 49 = 0 THEN 'INSUFFICIENT_SCOPE' ELSE 'VALID' END,
  'client-' || k || '-' || c, CASE WHEN noise % 3 = 0 THEN 'prices:read' ELSE 'tokens:read' END, at, 1 + noise % 60
FROM generate_series(1, ${SHAPE.keys}) k
CROSS JOIN generate_series(1, ${SHAPE.clients}) c
CROSS JOIN LATERAL (
  SELECT CASE WHEN k <= ${SHAPE.hotKeys} THEN 48 WHEN c = 1 THEN 24 WHEN (k * 7 + c + $2::int) % 5 = 0 THEN 1 ELSE 0 END
) r(rows)
CROSS JOIN LATERAL generate_series(0, r.rows - 1) i
CROSS JOIN LATERAL (SELECT abs(hashint4(k * 1000003 + c * 7919 + i * 31 + $2::int)) % 100000) n(noise)
CROSS JOIN LATERAL (
  SELECT date_trunc('day', now(), 'UTC') - $2::int * interval '1 day'
    + (i * (1440 / r.rows) + noise % (1440 / r.rows)) * interval '1 minute'
) t(at)
CROSS JOIN LATERAL (
  SELECT least(${SHAPE.versions}, 1 + (89 - $2::int) / ${ROTATE_EVERY_DAYS})
) newest(number)
CROSS JOIN LATERAL (
  SELECT CASE WHEN (89 - $2::int) % ${ROTATE_EVERY_DAYS} < 2 AND noise % 2 = 0 THEN greatest(1, newest.number - 1)
    ELSE newest.number END
) version(v)
WHERE at < now() ORDER BY at`

const CLIENTS = `
INSERT INTO usage_clients (account_id, key_id, version_id, client, first_at, last_at, count)
SELECT account_id, key_id, version_id, client, min(at), max(at), sum(count) FROM usage_days
WHERE account_id = $1 GROUP BY 1, 2, 3, 4`

const USES = `
INSERT INTO usage_versions (version_id, first_at, last_at)
SELECT version_id, min(first_at), max(last_at) FROM usage_clients WHERE account_id = $1 GROUP BY 1`

/** Fills an account with keys, and with the minute sums of so many days up to now. */
export async function loadMinutes(pool: Pool, accountId: string, days: number): Promise<void> {
  for (const statement of [KEYS, VERSIONS, ROTATIONS]) await pool.query(statement, [accountId])
  await pool.query('SET synchronous_commit = off')
  for (let daysAgo = days - 1; daysAgo >= 0; daysAgo--) await pool.query(MINUTES, [accountId, daysAgo])
}

/** What the flush would have kept beside the minutes. */
export async function loadClients(pool: Pool, accountId: string): Promise<void> {
  await pool.query(CLIENTS, [accountId])
  await pool.query(USES, [accountId])
}
