// Run by the bench as a process over one database: lets the logs of many accounts grow, and seals them as the job does.
import { rmSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { GENESIS, rowHash } from '@/lib/audit/audit-chain'
import { sealHeads } from '@/lib/audit/seal-heads'
import { witnessFile } from '@/lib/audit/seal-witness'
import { signingKey } from '@/lib/audit/signing-key'
import { systemClock } from '@/lib/platform/clock'
import { database, pool } from '@/lib/platform/db'
import { databaseUrl } from '@/lib/platform/env'
import { newId } from '@/lib/platform/random'
import { applyMigrations } from '../../scripts/migrations/apply'
import { answerParent } from '../harness/answer-parent.mjs'

const BATCH = 1000

type Chain = { accountId: string; sequence: number; hash: string }
let chains: Chain[] = []

/** Load data: the next row of a chain. */
function rowAfter({ accountId, sequence, hash }: Chain) {
  const person = { type: 'member', id: 'usr_bench', name: 'person@bench.example' }
  const target = { type: 'key', id: 'key_bench', name: 'Bot' }
  const at = new Date(1_790_000_000_000 + sequence * 1000).toISOString()
  const head = { accountId, sequence: sequence + 1, previousHash: hash, at, action: 'key.changed' }
  const row = { ...head, actor: person, target, requestId: newId('req'), detail: { name: 'Bot' } }
  return { ...row, hash: rowHash(row) }
}

async function open(accounts: number): Promise<void> {
  await applyMigrations(databaseUrl())
  // What an earlier run knew of a database of this name is not about this one.
  rmSync((await witnessFile(database())).path, { force: true })
  chains = Array.from({ length: accounts }, (_, index) => {
    return { accountId: `acc_bench_${index}`, sequence: 0, hash: GENESIS }
  })
}

/** Each account gets that many rows more. */
async function grow(rows: number): Promise<void> {
  for (let nth = 0; nth < rows; nth++)
    for (let from = 0; from < chains.length; from += BATCH) await growSome(from)
}

async function growSome(from: number): Promise<void> {
  const rows = chains.slice(from, from + BATCH).map(rowAfter)
  await pool().query(
    `WITH row AS (
       SELECT * FROM jsonb_to_recordset($1) AS r("accountId" text, sequence bigint, "previousHash" text, hash text,
         at timestamptz, action text, actor jsonb, target jsonb, "requestId" text, detail jsonb)
     ), head AS (
       INSERT INTO audit_heads (account_id, sequence, hash) SELECT "accountId", sequence, decode(hash, 'hex') FROM row
       ON CONFLICT (account_id) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash
     )
     INSERT INTO audit_entries (account_id, sequence, previous_hash, hash, at, action, actor_type, actor_id, actor_name,
       target_type, target_id, target_name, request_id, detail)
     SELECT "accountId", sequence, decode("previousHash", 'hex'), decode(hash, 'hex'), at, action, actor ->> 'type',
       actor ->> 'id', actor ->> 'name', target ->> 'type', target ->> 'id', target ->> 'name', "requestId", detail
     FROM row`,
    [JSON.stringify(rows)],
  )
  for (const [index, { accountId, sequence, hash }] of rows.entries())
    chains[from + index] = { accountId, sequence, hash }
}

/** One turn of the job: how long it took, of that on the processor, and for how long nothing else had its turn at most. */
async function seal() {
  const file = await witnessFile(database())
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const [began, used] = [performance.now(), process.cpuUsage()]
  const sealed = await sealHeads(database(), systemClock, signingKey(), file)
  const { user, system } = process.cpuUsage(used)
  delay.disable()
  const seconds = (performance.now() - began) / 1000
  return { sealed, seconds, processorSeconds: (user + system) / 1e6, heldUpMs: delay.max / 1e6 }
}

answerParent({ open, grow, seal })
