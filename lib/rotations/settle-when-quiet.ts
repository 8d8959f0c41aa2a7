import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import { log } from '@/lib/platform/log'
import { newId } from '@/lib/platform/random'
import { MORE_CLIENTS } from '@/lib/usage/counted-version'
import { FORGOTTEN_SECONDS, INTERVALS } from './retirement-evidence'
import { settleWhenQuietKey } from './settle-when-quiet-key'

/** How long a verifier that went without a goodbye is waited for. */
const MISSED_SECONDS = 60

type Candidate = { id: string; keyId: string; accountId: string }
export type Settled = { retired: number; after: string | null }

/**
 * Ends the rotations that end when quiet and are: of every account, at most `most` that look so. `after` goes on where
 * the last run ended, so that many that look so and are not keep nobody else waiting; null begins anew.
 */
export async function settleWhenQuiet(
  facts: Pick<Ctx, 'db' | 'clock' | 'random'>,
  after: string | null,
  most = 200,
): Promise<Settled> {
  const candidates = await findSilent(facts, after, most)
  let retired = 0
  for (const { id, keyId, accountId } of candidates) {
    const actor = { type: 'system', id: 'when-quiet', accountId, name: 'When quiet' } as const
    const ctx = { ...facts, actor, requestId: newId('req', facts.random) }
    try {
      if (await settleWhenQuietKey(ctx, { keyId })) retired++
    } catch (error) {
      log.warn({ error: String(error), rotation: id }, 'a rotation could not be looked at; again later')
    }
  }
  return { retired, after: candidates.length < most ? null : (candidates.at(-1)?.id ?? null) }
}

/**
 * One statement, over rotations that are not over and the clients of their old versions. It leaves out only what
 * lib/rotations/retirement-evidence.ts would refuse too: a client that was seen within the quiet time, 3 intervals
 * of the old version, or 35 days where it was never seen on the successor. Nobody is found while a verifier is
 * missing: it may be cut off from the database, and still answer and count (docs/verifier.md).
 */
function findSilent(
  { db, clock }: Pick<Ctx, 'db' | 'clock'>,
  after: string | null,
  most: number,
): Promise<Candidate[]> {
  const now = clock.now()
  return db.$queryRaw<Candidate[]>`
    SELECT r.id, r.key_id AS "keyId", r.account_id AS "accountId"
    FROM rotations r JOIN versions v ON v.id = r.from_version_id
    WHERE r.retire_rule = 'when-quiet' AND r.id > ${after ?? ''} AND r.starts_at <= ${now}
      AND r.completed_at IS NULL AND r.cancelled_at IS NULL AND r.rolled_back_at IS NULL
      AND coalesce(least(v.revoked_at, v.retires_at, v.expires_at) > ${now}, true)
      AND NOT EXISTS (
        SELECT FROM usage_clients c WHERE c.key_id = r.key_id AND c.version_id = r.from_version_id
          AND (c.last_at > ${now}::timestamptz - make_interval(secs => greatest(r.quiet_seconds,
              CASE WHEN c.client = ${MORE_CLIENTS} THEN 0 ELSE ${INTERVALS} * c.interval_seconds END))
            OR c.last_at > ${now}::timestamptz - make_interval(secs => ${FORGOTTEN_SECONDS})
              AND (c.client = ${MORE_CLIENTS} OR NOT EXISTS (
                SELECT FROM usage_clients n WHERE n.key_id = r.key_id AND n.version_id = r.to_version_id
                  AND n.client = c.client))))
      AND NOT EXISTS (
        SELECT FROM verifiers WHERE closed_at IS NULL
          AND lease_until BETWEEN clock_timestamp() - make_interval(secs => ${MISSED_SECONDS}) AND clock_timestamp())
    ORDER BY r.id LIMIT ${most}`
}
