import 'server-only'
import type { Db } from '@/lib/platform/db'
import type { AbortRule, BrownoutUse } from './abort-decision'

/** A brownout that runs, or ended a moment ago, with what it has refused so far. */
export type RunningBrownout = AbortRule &
  BrownoutUse & { id: string; rotationId: string; keyId: string; accountId: string; startsAt: Date }

/** The last sums are written after the last refusal: what they show still counts for the brownouts to come. */
const AFTER_MS = 10_000

/**
 * The running brownouts of these keys that may end early, from recorded usage: one statement. What the old version
 * passed, or refused for a later reason than a brownout, in the minute of the start was before the start.
 */
export function readBrownoutUse(db: Db, keyIds: readonly string[], now: Date): Promise<RunningBrownout[]> {
  const since = new Date(now.getTime() - AFTER_MS)
  return db.$queryRaw<RunningBrownout[]>`
    SELECT b.id, b.rotation_id AS "rotationId", r.key_id AS "keyId", r.account_id AS "accountId",
      b.starts_at AS "startsAt", b.abort_refusals AS "abortRefusals", b.abort_share AS "abortShare",
      coalesce(u.refused, 0)::float8 AS refused, coalesce(u.first, 0)::float8 AS "othersInFirst",
      coalesce(u.later, 0)::float8 AS "othersLater"
    FROM brownouts b JOIN rotations r ON r.id = b.rotation_id
    CROSS JOIN LATERAL (
      SELECT sum(count) FILTER (WHERE old AND outcome = 'BROWNOUT') AS refused,
        sum(count) FILTER (WHERE other AND at = date_trunc('minute', b.starts_at)) AS first,
        sum(count) FILTER (WHERE other AND at > b.starts_at) AS later
      FROM (
        SELECT at, count, outcome, version_id = r.from_version_id AS old, version_id <> r.from_version_id OR outcome
          IN ('SIGNATURE_REQUIRED', 'STALE_SIGNATURE', 'BAD_SIGNATURE', 'BODY_MISMATCH') AS other
        FROM usage_minutes WHERE key_id = r.key_id AND at >= date_trunc('minute', b.starts_at)
      ) minutes
    ) u
    WHERE r.key_id = ANY(${[...keyIds]}::text[]) AND r.cancelled_at IS NULL AND r.completed_at IS NULL
      AND r.rolled_back_at IS NULL AND b.aborted_at IS NULL AND b.starts_at <= ${now} AND b.ends_at > ${since}
      AND (b.abort_refusals IS NOT NULL OR b.abort_share IS NOT NULL)
    ORDER BY b.starts_at, b.id`
}
