import assert from 'node:assert/strict'

// A secret whose time is over is swept at any moment.
const TABLES = {
  versions: 'SELECT * FROM versions WHERE key_id = $1 ORDER BY number',
  rotations: 'SELECT * FROM rotations WHERE key_id = $1 ORDER BY planned_at, id',
  brownouts: `SELECT b.* FROM brownouts b JOIN rotations r ON r.id = b.rotation_id
    WHERE r.key_id = $1 ORDER BY r.planned_at, b.starts_at`,
  waiting: `SELECT w.version_id, w.until FROM waiting_secrets w JOIN versions v ON v.id = w.version_id
    WHERE v.key_id = $1 AND w.until > clock_timestamp() ORDER BY v.number`,
  audit: 'SELECT action, at, detail FROM audit_entries WHERE target_id = $1 ORDER BY id',
  changes:
    'SELECT sequence, cardinality(digests) AS digests FROM changes WHERE subject_id = $1 ORDER BY sequence',
}

/** All that is kept of a key's rotations, audit rows and changes included, as JSON; what it was used for is not. */
export async function snapshot(world, keyId) {
  const tables = Object.entries(TABLES).map(
    ([name, sql]) => `(SELECT json_agg(t) FROM (${sql}) t) AS ${name}`,
  )
  // One statement: no other act comes between two of its tables.
  const [row] = await world.query(`SELECT ${tables.join(', ')}`, [keyId])
  return row
}

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/
const ID = /^(key|ver|rot|bro|dek|dk|acc)_\w+$/
/** Of chance, or of who did it. */
const NOT_COMPARED = ['hint', 'created_by', 'claimed_from', 'sequence', 'evidence']

/** A snapshot without its chance: two are equal when the same rows are there and the same of their columns are set. */
export function shapeOf(state) {
  const names = new Map()
  const nameOf = (id) => {
    if (!names.has(id)) names.set(id, `${id.split('_')[0]} ${names.size}`)
    return names.get(id)
  }
  const plain = (name, value) => {
    if (NOT_COMPARED.includes(name)) return '...'
    if (typeof value !== 'string') return value
    if (INSTANT.test(value)) return 'an instant'
    if (ID.test(value)) return nameOf(value)
    return value.startsWith('\\x') ? 'bytes' : value
  }
  return JSON.parse(JSON.stringify(state, plain))
}

const RULES = {
  'a version without the rotation that made it': `SELECT v.id FROM versions v
    WHERE v.number > 1 AND NOT EXISTS (SELECT 1 FROM rotations r WHERE r.to_version_id = v.id)`,
  'a rotation between versions of another key': `SELECT r.id FROM rotations r
    JOIN versions f ON f.id = r.from_version_id JOIN versions t ON t.id = r.to_version_id
    WHERE f.key_id <> r.key_id OR t.key_id <> r.key_id`,
  'two rotations under way': `SELECT r.key_id FROM rotations r JOIN versions f ON f.id = r.from_version_id
    WHERE r.cancelled_at IS NULL AND r.completed_at IS NULL AND r.rolled_back_at IS NULL AND f.revoked_at IS NULL
      AND (f.retires_at IS NULL OR f.retires_at > clock_timestamp()) GROUP BY 1 HAVING count(*) > 1`,
  'a secret that waits for nobody': `SELECT w.version_id FROM waiting_secrets w
    JOIN versions v ON v.id = w.version_id LEFT JOIN rotations r ON r.to_version_id = v.id
    WHERE r.id IS NULL OR r.cancelled_at IS NOT NULL OR r.completed_at IS NOT NULL OR r.rolled_back_at IS NOT NULL
      OR r.first_used_at IS NOT NULL OR r.handed_over_at IS NOT NULL OR v.revoked_at IS NOT NULL
      OR w.until > r.ends_at OR w.until > r.claimed_at + interval '10 minutes'`,
  'a brownout of a rotation that is over': `SELECT b.id FROM brownouts b JOIN rotations r ON r.id = b.rotation_id
    WHERE b.aborted_at IS NULL AND (b.ends_at > r.cancelled_at OR b.ends_at > r.completed_at
      OR b.ends_at > r.rolled_back_at)`,
  'a cut without its act': `SELECT v.id FROM versions v WHERE v.retires_at <= clock_timestamp()
    AND NOT EXISTS (SELECT 1 FROM rotations r WHERE r.from_version_id = v.id
      AND (r.completed_at IS NOT NULL OR r.retire_rule = 'at-end') OR r.to_version_id = v.id AND r.cancelled_at IS NOT NULL)`,
  'an act without its one audit row, or the reverse': `SELECT r.id FROM rotations r
    CROSS JOIN LATERAL (SELECT
      count(*) FILTER (WHERE action IN ('key.rotation_planned', 'key.emergency_rotation')) AS planned,
      count(*) FILTER (WHERE action = 'rotation.claimed') AS claimed,
      count(*) FILTER (WHERE action = 'version.retired') AS retired,
      count(*) FILTER (WHERE action = 'key.rotation_rolled_back') AS rolled_back,
      count(*) FILTER (WHERE action = 'key.rotation_cancelled') AS cancelled
      FROM audit_entries WHERE target_id = r.key_id AND detail ->> 'rotation' = r.id) a
    CROSS JOIN LATERAL (SELECT
      count(*) FILTER (WHERE detail ->> 'cancelledRotation' = r.id) AS abandoned,
      count(*) FILTER (WHERE detail ->> 'completedRotation' = r.id) AS replaced
      FROM audit_entries WHERE target_id = r.key_id AND action = 'key.emergency_rotation') e
    WHERE a.planned <> 1 OR a.claimed <> (r.claimed_at IS NOT NULL)::int
      OR a.rolled_back <> (r.rolled_back_at IS NOT NULL)::int
      OR a.cancelled + e.abandoned <> (r.cancelled_at IS NOT NULL)::int
      OR (a.retired + e.replaced > 0) <> (r.completed_at IS NOT NULL)`,
  'an act that verifiers were not told of, or twice': `SELECT a.id FROM audit_entries a
    WHERE a.action LIKE 'key.%' AND a.action <> 'key.issued' AND (SELECT count(*) FROM changes c
      WHERE c.xmin = a.xmin AND c.subject_id = a.target_id) <> 1
      OR a.action = 'version.retired' AND (SELECT count(*) FROM changes c
      WHERE c.xmin = a.xmin AND c.subject_id = a.target_id) <> 1`,
  'a change without its act': `SELECT c.sequence FROM changes c WHERE c.subject = 'key'
    AND (SELECT count(*) FROM audit_entries a WHERE a.xmin = c.xmin AND a.target_id = c.subject_id) <> 1`,
}

/** Nothing in the whole database is an orphan or half of an act. */
export async function expectNothingHalf(world, when) {
  for (const [name, sql] of Object.entries(RULES)) {
    const rows = await world.query(`SELECT count(*)::int AS count, min(x::text) AS one FROM (${sql}) x`)
    assert.equal(rows[0].count, 0, `${when}: ${name}: ${rows[0].one}`)
  }
}
