// Run by the bench as a process over one database: writes a long log of one account, and exports it with the product's
// own verb.
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { GENESIS, rowHash } from '@/lib/audit/audit-chain'
import { checkStoredLog } from '@/lib/audit/check-stored-log'
import { exportAudit } from '@/lib/audit/export-audit'
import { publicKeyOf } from '@/lib/audit/signed-head'
import { signingKey } from '@/lib/audit/signing-key'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx } from '@/lib/platform/ctx'
import { database, pool } from '@/lib/platform/db'
import { databaseUrl } from '@/lib/platform/env'
import { newId, systemRandom } from '@/lib/platform/random'
import { applyMigrations } from '../../scripts/migrations/apply'
import { answerParent } from '../harness/answer-parent.mjs'

const ACCOUNT = 'acc_bench'
const BATCH = 5000
const LOOK_MS = 20
/** Pages of the export after which its memory is looked at. */
const FIRST = 5
const EVERY = 20

/** Load data: what issuing a key leaves, a second apart. */
function rowAt(sequence: number, previousHash: string) {
  const person = { type: 'member', id: newId('usr'), name: 'person@bench.example' }
  const target = { type: 'key', id: newId('key'), name: `Bot ${sequence}` }
  const detail = { environment: 'live', kind: 'bearer', scopes: ['tokens:read', 'ratings:read'], version: 1 }
  const at = new Date(1_790_000_000_000 + sequence * 1000).toISOString()
  const head = { accountId: ACCOUNT, sequence, previousHash, at, action: 'key.issued' }
  const row = { ...head, actor: person, target, requestId: newId('req'), detail }
  return { ...row, hash: rowHash(row) }
}

async function load(count: number): Promise<void> {
  await applyMigrations(databaseUrl())
  const client = await pool().connect()
  // Made by a formula, they need not be held against each other one by one.
  await client.query('SET session_replication_role = replica')
  let hash = GENESIS
  for (let from = 1; from <= count; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - from + 1) }, (_, index) => {
      const row = rowAt(from + index, hash)
      hash = row.hash
      return row
    })
    await client.query(
      `INSERT INTO audit_entries (account_id, sequence, previous_hash, hash, at, action, actor_type, actor_id, actor_name,
         target_type, target_id, target_name, request_id, detail)
       SELECT r->>'accountId', (r->>'sequence')::bigint, decode(r->>'previousHash', 'hex'), decode(r->>'hash', 'hex'),
         (r->>'at')::timestamptz, r->>'action', r->'actor'->>'type', r->'actor'->>'id', r->'actor'->>'name',
         r->'target'->>'type', r->'target'->>'id', r->'target'->>'name', r->>'requestId', r->'detail'
       FROM jsonb_array_elements($1) r`,
      [JSON.stringify(rows)],
    )
  }
  const head = 'INSERT INTO audit_heads (account_id, sequence, hash) VALUES ($1, $2, $3)'
  await client.query(head, [ACCOUNT, count, Buffer.from(hash, 'hex')])
  await client.query('VACUUM (ANALYZE) audit_entries')
  client.release(true)
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** The chunks, and what is held while they pass: after the first few, and at most later on. */
async function* watched(chunks: AsyncIterable<string>, held: { first: number; most: number }) {
  let count = 0
  for await (const chunk of chunks) {
    count += 1
    if (count === FIRST || count % EVERY === 0) {
      collect()
      const bytes = process.memoryUsage().heapUsed
      if (count === FIRST) held.first = bytes
      held.most = Math.max(held.most, bytes)
    }
    yield chunk
  }
}

/**
 * Into a file as fast as it takes it: how long that took, how much the process grew over what it was before, and how
 * much of that is held and not only uncollected.
 */
async function exportTo(file: string) {
  const actor = { type: 'system', id: 'bench', accountId: ACCOUNT, name: 'Bench' } as const
  const facts = { db: database(), clock: systemClock, random: systemRandom }
  const ctx: Ctx = { ...facts, actor, requestId: newId('req') }
  collect()
  const before = process.memoryUsage().rss
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, LOOK_MS)
  const began = performance.now()
  const { chunks } = await exportAudit(ctx, {})
  const held = { first: 0, most: 0 }
  await pipeline(Readable.from(watched(chunks, held)), createWriteStream(file))
  clearInterval(timer)
  const seconds = (performance.now() - began) / 1000
  return { seconds, grownBytes: most - before, heldBytes: held.most - held.first }
}

async function checkStored() {
  const began = performance.now()
  const [found] = await checkStoredLog(database(), publicKeyOf(signingKey()))
  return { seconds: (performance.now() - began) / 1000, ok: found?.ok === true, rows: found?.rows ?? 0 }
}

answerParent({ load, exportTo, checkStored })
