import 'server-only'
import type { Pool } from 'pg'
import { ask } from '@/lib/platform/ask'
import type { UsageSum } from './counted-version'

// The rule of lib/usage/learned-interval.ts: the silence before this batch, or what is left of the longest before.
const SILENCE = 'greatest(0, extract(epoch FROM excluded.first_at - usage_clients.last_at)::float8)'
const BEFORE = 'usage_clients.interval_seconds'
const LEARNED = `greatest(${SILENCE}, excluded.interval_seconds,
      ${BEFORE} * exp(greatest(-700, -${SILENCE} / (10 * greatest(${BEFORE}, 0.001)))))`

// Who only names a version, and does not prove that it holds it, is no client of it: a stranger could hold up its
// retirement.
// One statement, so a batch is written whole or not at all; `writer` lets each batch number in once. Rows are
// written in the order of their keys, so that two processes never wait for each other in a ring. Hours and days are
// made by lib/usage/roll-up-usage.ts; an hour that gets sums this late is marked, since it may have been made already.
const SQL = `
WITH writer AS (
  INSERT INTO usage_writers (id, last_batch, at) VALUES ($1, $2, $3)
  ON CONFLICT (id) DO UPDATE SET last_batch = excluded.last_batch, at = excluded.at, closed_at = NULL
  WHERE usage_writers.last_batch < excluded.last_batch AND (usage_writers.closed_at IS NULL OR $15) RETURNING 1
), waiting AS (
  INSERT INTO usage_waiting (writer_id, batch, slice, sums, noted_at)
  SELECT $1, $2, slice, sums, now() FROM unnest($16::int[], $17::text[]) AS w(slice, sums) WHERE EXISTS (SELECT 1 FROM writer)
), folded AS (
  DELETE FROM usage_waiting WHERE writer_id = $1 AND slice = ANY($18::int[]) AND EXISTS (SELECT 1 FROM writer)
), batch AS (
  SELECT account_id, key_id, version_id, outcome, client, scope, address, to_timestamp(minute_ms / 1000) AS minute_at,
    to_timestamp(first_ms / 1000) AS first_at, to_timestamp(last_ms / 1000) AS last_at, count
  FROM unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
    $11::float8[], $12::float8[], $13::float8[], $14::bigint[])
    AS b(account_id, key_id, version_id, outcome, client, scope, address, minute_ms, first_ms, last_ms, count)
  WHERE EXISTS (SELECT 1 FROM writer)
), minutes AS (
  INSERT INTO usage_minutes (account_id, key_id, version_id, outcome, client, scope, at, count)
  SELECT account_id, key_id, version_id, outcome, client, scope, minute_at, sum(count)
  FROM batch GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 2, 7, 3, 4, 5, 6
  ON CONFLICT (key_id, at, version_id, outcome, client, scope)
  DO UPDATE SET count = usage_minutes.count + excluded.count
), late AS (
  INSERT INTO usage_late (account_id, at, noted_at)
  SELECT DISTINCT account_id, date_trunc('hour', minute_at, 'UTC'), now() FROM batch
  WHERE minute_at < now() - interval '5 minutes' ORDER BY 1, 2
  ON CONFLICT (account_id, at) DO UPDATE SET noted_at = excluded.noted_at
), addresses AS (
  INSERT INTO usage_addresses (account_id, key_id, client, address, at, last_at, count)
  SELECT account_id, key_id, client, address, date_trunc('hour', minute_at, 'UTC'), max(last_at), sum(count)
  FROM batch WHERE outcome = 'VALID' AND address <> '' GROUP BY 1, 2, 3, 4, 5 ORDER BY 2, 5, 3, 4
  ON CONFLICT (key_id, at, client, address) DO UPDATE SET
    count = usage_addresses.count + excluded.count, last_at = greatest(usage_addresses.last_at, excluded.last_at)
), clients AS (
  INSERT INTO usage_clients (account_id, key_id, version_id, client, first_at, last_at, count, interval_seconds)
  SELECT account_id, key_id, version_id, client, min(first_at), max(last_at), sum(count),
    coalesce(extract(epoch FROM max(last_at) - min(first_at)) / nullif(sum(count) - 1, 0), 0)
  FROM batch WHERE outcome NOT IN ('SIGNATURE_REQUIRED', 'STALE_SIGNATURE', 'BAD_SIGNATURE', 'BODY_MISMATCH')
  GROUP BY 1, 2, 3, 4 ORDER BY 2, 3, 4
  ON CONFLICT (key_id, version_id, client) DO UPDATE SET
    first_at = least(usage_clients.first_at, excluded.first_at),
    last_at = greatest(usage_clients.last_at, excluded.last_at),
    count = usage_clients.count + excluded.count,
    interval_seconds = ${LEARNED}
), versions AS (
  INSERT INTO usage_versions (version_id, first_at, last_at)
  SELECT version_id, min(first_at), max(last_at) FROM batch WHERE outcome = 'VALID' GROUP BY 1 ORDER BY 1
  ON CONFLICT (version_id) DO UPDATE SET
    first_at = least(usage_versions.first_at, excluded.first_at),
    last_at = greatest(usage_versions.last_at, excluded.last_at)
)
SELECT EXISTS (SELECT 1 FROM writer) AS written`

const TIMEOUT_MS = 5000

/** What is noted beside the tables with a batch, and the slices of which that is over: their sums are in the batch. */
export type Beside = {
  waiting: readonly { slice: number; text: string }[]
  folded: readonly number[]
  /** Goes on as a writer whose waiting sums were written by somebody else. */
  reopen?: boolean
}
const NOTHING: Beside = { waiting: [], folded: [] }

/**
 * Writes one batch of sums; the same batch number of the same writer again changes nothing. False when the writer was
 * closed: what it had waiting is in the tables, and this batch is not.
 */
export async function writeUsage(
  pool: Pick<Pool, 'query'>,
  writerId: string,
  batch: number,
  sums: readonly UsageSum[],
  now: Date,
  { waiting, folded, reopen = false }: Beside = NOTHING,
): Promise<boolean> {
  const slices = `{${waiting.map(({ slice }) => slice).join()}}`
  const texts = `{${waiting.map(({ text }) => quoted(text)).join()}}`
  const values = [writerId, batch, now, ...columnsOf(sums), reopen, slices, texts, `{${folded.join()}}`]
  const [row] = await ask<{ written: boolean }>(pool, 'write_usage', SQL, values, TIMEOUT_MS)
  if (row?.written) return true
  const [writer] = await ask<{ before: boolean }>(pool, 'usage_writer', WRITER, [writerId, batch], TIMEOUT_MS)
  return writer?.before ?? false
}

const WRITER = 'SELECT last_batch >= $2 AS before FROM usage_writers WHERE id = $1'

/** In the order of the statement. One walk: each of ten thousand sums is a miss of the processor's cache. */
function columnsOf(sums: readonly UsageSum[]): string[] {
  const columns = {
    accounts: [] as string[],
    keys: [] as string[],
    versions: [] as string[],
    outcomes: [] as string[],
    clients: [] as string[],
    scopes: [] as string[],
    addresses: [] as string[],
    minutes: [] as number[],
    firsts: [] as number[],
    lasts: [] as number[],
    counts: [] as number[],
  }
  for (const sum of sums) {
    columns.accounts.push(quoted(sum.accountId))
    columns.keys.push(quoted(sum.keyId))
    columns.versions.push(quoted(sum.versionId))
    columns.outcomes.push(quoted(sum.outcome))
    columns.clients.push(quoted(sum.client))
    columns.scopes.push(quoted(sum.scope))
    columns.addresses.push(quoted(sum.address))
    columns.minutes.push(sum.minuteMs)
    columns.firsts.push(sum.firstMs)
    columns.lasts.push(sum.lastMs)
    columns.counts.push(sum.count)
  }
  // Arrays as PostgreSQL writes them; pg's own way costs thrice as much.
  return Object.values(columns).map((column) => `{${column.join()}}`)
}

function quoted(text: string): string {
  return PLAIN.test(text) ? text : `"${text.replaceAll(/[\\"]/g, '\\$&')}"`
}

/** Needs no quotes. An empty text and the word NULL do. */
const PLAIN = /^(?!null$)[A-Za-z0-9_.:-]+$/i
