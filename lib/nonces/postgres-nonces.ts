import 'server-only'
import type { Pool } from 'pg'
import { ask } from '@/lib/platform/ask'
import { GroupCommit } from '@/lib/platform/group-commit'
import { type AskInside, transact } from '@/lib/platform/transact'
import { nonceDigest } from './nonce-digest'
import type { NonceStore, NonceUse, NonceVerdict } from './nonce-store'

// A row that is over counts as none. In the order of the index: two processes never wait for each other in a ring.
const ADD_SQL = `
INSERT INTO nonces AS n (version_id, nonce, until)
SELECT * FROM unnest($1::text[], $2::bytea[], $3::timestamptz[]) AS u(version_id, nonce, until) ORDER BY 1, 2
ON CONFLICT (version_id, nonce) DO UPDATE SET until = excluded.until WHERE n.until <= $4
RETURNING version_id, nonce`
const ADD_SEQUENCES_SQL = `
INSERT INTO signature_sequences (version_id, last)
SELECT version_id, -1 FROM unnest($1::text[]) AS version_id ORDER BY 1 ON CONFLICT DO NOTHING`
const LOCK_SEQUENCES_SQL = `
SELECT version_id, last FROM signature_sequences WHERE version_id = ANY($1::text[]) ORDER BY 1 FOR UPDATE`
const RISE_SQL = `
UPDATE signature_sequences AS s SET last = r.last
FROM unnest($1::text[], $2::bigint[]) AS r(version_id, last) WHERE s.version_id = r.version_id`

type Use = { versionId: string; digest: Buffer; untilMs: number; nowMs: number; name: string }
type SequencedUse = Use & { sequence: bigint }
type Added = { version_id: string; nonce: Buffer }
type Sequence = { version_id: string; last: string }

/**
 * Nonces of all processes over one PostgreSQL, each on disk before its request is accepted. A number that does not
 * rise burns no nonce, and a replayed nonce raises no number.
 */
export class PostgresNonces implements NonceStore {
  private readonly plain: GroupCommit<Use, NonceVerdict>
  private readonly sequenced: GroupCommit<SequencedUse, NonceVerdict>

  constructor(pool: Pool) {
    this.plain = new GroupCommit(async (uses, timeoutMs) => {
      const once = firstOfEach(uses)
      const added = await addNonces(once, (name, text, values) => ask(pool, name, text, values, timeoutMs))
      return verdicts(uses, new Set(once.filter((use) => added.has(use.name))))
    })
    this.sequenced = new GroupCommit((uses, timeoutMs) => judgeInSequence(pool, uses, timeoutMs))
  }

  use({ versionId, nonce, untilMs, sequence }: NonceUse, nowMs: number): Promise<NonceVerdict> {
    const digest = nonceDigest(nonce)
    const use = { versionId, digest, untilMs, nowMs, name: nameOf(versionId, digest) }
    return sequence === null ? this.plain.add(use) : this.sequenced.add({ ...use, sequence })
  }
}

async function judgeInSequence(pool: Pool, uses: SequencedUse[], timeoutMs: number): Promise<NonceVerdict[]> {
  const versionIds = [...new Set(uses.map((use) => use.versionId))]
  const attempt = () =>
    transact(pool, timeoutMs, 'durable', (inside) => judgeLocked(inside, uses, versionIds))
  const fresh = await attempt()
  if (fresh) return verdicts(uses, fresh)
  await ask(pool, 'add_sequences', ADD_SEQUENCES_SQL, [versionIds], timeoutMs)
  const again = await attempt()
  if (!again) throw new Error('Rows of sequences vanish while they are used')
  return verdicts(uses, again)
}

/** The fresh ones; null when there is a version without a row. */
async function judgeLocked(inside: AskInside, uses: SequencedUse[], versionIds: string[]) {
  const rows = await inside<Sequence>('lock_sequences', LOCK_SEQUENCES_SQL, [versionIds])
  if (rows.length < versionIds.length) return null
  const last = new Map(rows.map((row) => [row.version_id, BigInt(row.last)]))
  const isAbove = (use: SequencedUse) => use.sequence > (last.get(use.versionId) ?? use.sequence)
  const fresh = new Set<Use>()
  // The lowest number of each version first, then the next: what comes at the same time may go in any order.
  let open = [...uses].sort((a, b) => (a.sequence < b.sequence ? -1 : Number(a.sequence > b.sequence)))
  for (open = open.filter(isAbove); open.length > 0; open = open.filter(isAbove)) {
    const wave = lowestOfEach(open)
    const added = await addNonces(wave, inside)
    for (const use of wave) {
      if (!added.has(use.name)) continue
      fresh.add(use)
      last.set(use.versionId, use.sequence)
    }
    open = open.filter((use) => !wave.includes(use))
  }
  if (fresh.size > 0) {
    const risen = [...new Set([...fresh].map((use) => use.versionId))]
    const values = [risen, risen.map((versionId) => `${last.get(versionId)}`)]
    await inside('rise_locked_sequences', RISE_SQL, values)
  }
  return fresh
}

/** The names of those that were not there yet. */
async function addNonces(uses: Use[], run: AskInside): Promise<Set<string>> {
  const values = [
    uses.map((use) => use.versionId),
    uses.map((use) => use.digest),
    uses.map((use) => new Date(use.untilMs)),
    new Date(Math.min(...uses.map((use) => use.nowMs))),
  ]
  const rows = await run<Added>('add_nonces', ADD_SQL, values)
  return new Set(rows.map((row) => nameOf(row.version_id, row.nonce)))
}

function nameOf(versionId: string, digest: Buffer): string {
  return `${versionId} ${digest.toString('latin1')}`
}

function verdicts(uses: Use[], fresh: ReadonlySet<Use>): NonceVerdict[] {
  return uses.map((use) => (fresh.has(use) ? 'fresh' : 'replayed'))
}

function firstOfEach(uses: Use[]): Use[] {
  return [...new Map(uses.toReversed().map((use) => [use.name, use])).values()]
}

function lowestOfEach(uses: SequencedUse[]): SequencedUse[] {
  const seen = new Set<string>()
  return uses.filter(({ versionId }) => !seen.has(versionId) && seen.add(versionId))
}
