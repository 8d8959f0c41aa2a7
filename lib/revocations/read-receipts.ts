import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import type { RevocationReceipts } from './revocation-contract'

type Row = {
  keys: number
  verifier: string | null
  ms: number | null
  confirmed: boolean
  many: number
  kept: boolean
}

/**
 * Who has confirmed the keys of a revocation, batch by batch: keys of one batch share their instant, and whoever has
 * applied its last change has applied all of it. As in lib/changes/read-receipt, who ended before is not waited for.
 */
export async function readReceipts(
  { db, clock, actor }: Pick<Ctx, 'db' | 'clock' | 'actor'>,
  revocationId: string,
): Promise<RevocationReceipts> {
  const now = clock.now()
  const rows = await db.$queryRaw<Row[]>`
    WITH batches AS (
      SELECT k.done_at AS at, max(k.sequence) AS sequence, count(*)::int AS keys
      FROM revocation_keys k JOIN revocations r ON r.id = k.revocation_id
      WHERE r.id = ${revocationId} AND r.account_id = ${actor.accountId} AND k.outcome = 'done' GROUP BY 1
    )
    SELECT b.keys, slow.verifier, slow.ms::float8 AS ms, coalesce(slow.confirmed, true) AS confirmed,
      coalesce(slow.many, 0)::int AS many, EXISTS (SELECT FROM changes c WHERE c.sequence = b.sequence) AS kept
    FROM batches b LEFT JOIN LATERAL (
      SELECT v.id AS verifier, extract(epoch FROM a.at - b.at) * 1000 AS ms,
        bool_and(a.at IS NOT NULL OR (v.closed_at <= ${now} OR v.lease_until <= ${now}) IS TRUE) OVER () AS confirmed,
        count(*) OVER () AS many
      FROM verifiers v LEFT JOIN LATERAL (
        SELECT at FROM verifier_acks WHERE verifier_id = v.id AND sequence >= b.sequence ORDER BY sequence LIMIT 1
      ) a ON true
      WHERE v.started_at <= b.at AND v.lease_until > b.at AND (v.closed_at IS NULL OR v.closed_at > b.at)
      ORDER BY a.at DESC NULLS LAST LIMIT 1
    ) slow ON true`
  const sum = (wanted: boolean) =>
    rows.reduce((total, { keys, confirmed }) => total + (confirmed === wanted ? keys : 0), 0)
  const told = rows.filter(({ ms }) => ms !== null)
  const slowest = told.reduce<Row | null>(
    (most, row) => ((row.ms ?? 0) > (most?.ms ?? -1) ? row : most),
    null,
  )
  return {
    confirmed: sum(true),
    waiting: sum(false),
    verifiers: rows.reduce((most, { many }) => Math.max(most, many), 0),
    slowest: slowest?.verifier
      ? { verifier: slowest.verifier, ms: Math.max(0, Math.round(slowest.ms ?? 0)) }
      : null,
    kept: rows.every(({ kept }) => kept),
  }
}
