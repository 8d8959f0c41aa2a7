import { MORE_CLIENTS } from './counted-version'

/** By what the sums of a whole account are kept. */
export const ACCOUNT_FACETS = ['key', 'outcome', 'client', 'scope', 'environment'] as const
export type AccountFacet = (typeof ACCOUNT_FACETS)[number]

/** Clients of a whole account that keep sums of their own in an hour or day: the busiest. The rest is one sum. */
const MOST_CLIENTS = 200

export type RollUp = {
  fine: 'usage_minutes' | 'usage_hours'
  coarse: 'usage_hours' | 'usage_days'
  step: 'hour' | 'day'
}
export const INTO_HOURS: RollUp = { fine: 'usage_minutes', coarse: 'usage_hours', step: 'hour' }
export const INTO_DAYS: RollUp = { fine: 'usage_hours', coarse: 'usage_days', step: 'day' }

const NAMES = 'account_id, key_id, version_id, outcome, client, scope'

// In all of these $1 and $2 are a span, and $3 an account, or null for all of them. The index begins with the
// account, so a span of everybody's time is read account by account.
const insert = ({ coarse, step }: RollUp, from: string, count: string) => `
INSERT INTO ${coarse} (${NAMES}, at, count)
SELECT ${NAMES}, date_trunc('${step}', at, 'UTC'), sum(count) FROM ${from}
GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 2, 7, 3, 4, 5, 6
ON CONFLICT (key_id, at, version_id, outcome, client, scope) DO UPDATE SET count = ${count}`

const taken = ({ fine }: RollUp) => `
WITH taken AS (
  DELETE FROM ${fine} f USING accounts a
  WHERE f.account_id = a.id AND f.at >= $1 AND f.at < $2 AND ($3::text IS NULL OR a.id = $3) RETURNING f.*
)`

const set = ({ coarse }: RollUp) => `excluded.count WHERE ${coarse}.count <> excluded.count`

/** The bucket in which the first sum of a span lies; null when there is none. */
export const firstBucket = ({ fine, step }: RollUp) => `
SELECT date_trunc('${step}', min(first.at), 'UTC') AS at
FROM accounts a CROSS JOIN LATERAL (
  SELECT at FROM ${fine} WHERE account_id = a.id AND at >= $1 AND at < $2 ORDER BY at LIMIT 1
) first`

/** Makes the coarse sums what the fine ones add up to; done twice, it changes nothing. */
export const setSums = (into: RollUp) =>
  insert(
    into,
    `accounts a CROSS JOIN LATERAL (
  SELECT * FROM ${into.fine} WHERE account_id = a.id AND at >= $1 AND at < $2
) sums WHERE ($3::text IS NULL OR a.id = $3)`,
    set(into),
  )

/** The same a last time, of what is deleted by it: what the coarse sums say then is what was there. */
export const closeSums = (into: RollUp) => taken(into) + insert(into, 'taken', set(into))

/** Fine sums that came after their bucket was closed are added to it, and gone. */
export const moveSums = (into: RollUp) =>
  taken(into) + insert(into, 'taken', `${into.coarse}.count + excluded.count`)

/** $1 account, $2 instant: what is said of an account in a bucket is said anew. */
export const dropAccountSums = ({ step }: RollUp) => `
DELETE FROM usage_account_sums
WHERE account_id = $1 AND step = '${step}' AND facet = ANY('{${ACCOUNT_FACETS.join()}}') AND at = $2`

/** Sums of whole accounts over a span that has none yet. */
export const addAccountSums = ({ coarse, step }: RollUp) => `
INSERT INTO usage_account_sums (account_id, step, facet, at, value, count)
SELECT account_id, '${step}', facet, at,
  CASE WHEN facet = 'client' AND place > ${MOST_CLIENTS} THEN '${MORE_CLIENTS}' ELSE value END, sum(count)
FROM (
  SELECT *, row_number() OVER (PARTITION BY account_id, at, facet ORDER BY value = '${MORE_CLIENTS}', count DESC, value)
    AS place
  FROM (
    SELECT s.account_id, s.at, sum(s.count) AS count,
      CASE grouping(s.key_id, s.outcome, s.client, s.scope, k.environment)
        WHEN 15 THEN 'key' WHEN 23 THEN 'outcome' WHEN 27 THEN 'client' WHEN 29 THEN 'scope' ELSE 'environment'
      END AS facet,
      coalesce(s.key_id, s.outcome, s.client, s.scope, k.environment::text, '') AS value
    FROM accounts a CROSS JOIN LATERAL (
      SELECT * FROM ${coarse} WHERE account_id = a.id AND at >= $1 AND at < $2
    ) s LEFT JOIN keys k ON k.id = s.key_id
    WHERE ($3::text IS NULL OR a.id = $3)
    GROUP BY s.account_id, s.at, GROUPING SETS ((s.key_id), (s.outcome), (s.client), (s.scope), (k.environment))
  ) grouped
) placed
GROUP BY 1, 3, 4, 5
ON CONFLICT (account_id, step, facet, at, value) DO UPDATE SET count = excluded.count`

/** Of a span of days, the last one on which each key was let in for each label of scopes. A day said again changes nothing. */
export const noteScopes = `
INSERT INTO usage_scopes (key_id, scope, account_id, last_at)
SELECT s.key_id, s.scope, min(s.account_id), max(s.at)
FROM accounts a CROSS JOIN LATERAL (
  SELECT * FROM usage_days WHERE account_id = a.id AND at >= $1 AND at < $2
) s
WHERE ($3::text IS NULL OR a.id = $3) AND s.outcome = 'VALID'
GROUP BY 1, 2 ORDER BY 1, 2
ON CONFLICT (key_id, scope) DO UPDATE SET last_at = excluded.last_at WHERE usage_scopes.last_at < excluded.last_at`

/** $1 a Monday, $2 an account or null for all: their sums of that week, made of its days; none that is left over stays. */
export const dropWeekSums = `
DELETE FROM usage_account_sums s USING accounts a
WHERE s.account_id = a.id AND ($2::text IS NULL OR a.id = $2)
  AND s.step = 'week' AND s.facet = ANY('{${ACCOUNT_FACETS.join()}}') AND s.at = $1`

export const addWeekSums = `
INSERT INTO usage_account_sums (account_id, step, facet, at, value, count)
SELECT s.account_id, 'week', s.facet, $1, s.value, sum(s.count)
FROM accounts a JOIN usage_account_sums s ON s.account_id = a.id
WHERE ($2::text IS NULL OR a.id = $2) AND s.step = 'day' AND s.facet = ANY('{${ACCOUNT_FACETS.join()}}')
  AND s.at >= $1 AND s.at < $1 + interval '7 days'
GROUP BY s.account_id, s.facet, s.value`
