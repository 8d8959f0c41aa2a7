// Run by the bench as a process over one database: fills it with load data, rolls it up with the product's own job, and
// times the product's own verbs.

import { createAccount, newAccountSecrets } from '@/lib/accounts/create-account'
import { hashPassword } from '@/lib/auth/password'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx } from '@/lib/platform/ctx'
import { database, pool } from '@/lib/platform/db'
import { databaseUrl } from '@/lib/platform/env'
import { systemRandom } from '@/lib/platform/random'
import { rollUpUsage } from '@/lib/usage/roll-up-usage'
import { UsageCounter } from '@/lib/usage/usage-counter'
import { writeUsage } from '@/lib/usage/write-usage'
import { applyMigrations } from '../../scripts/migrations/apply'
import { answerParent } from '../harness/answer-parent.mjs'
import { loadClients, loadId, loadMinutes } from './load-days'
import { type Query, queries } from './queries'

const TABLES = ['minutes', 'hours', 'days', 'account_sums', 'clients'] as const
// Nothing is deleted: the tables are as large as they can be.
const KEEPING = { minutesDays: 3660, hoursDays: 3660 }

let accountId = ''
let asked: Query[] = []

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

async function rowsOf(table: string): Promise<number> {
  return Number((await pool().query(`SELECT count(*) FROM usage_${table}`)).rows[0].count)
}

async function rollUp(): Promise<void> {
  while (!(await rollUpUsage(database(), KEEPING)).done);
}

function contextOf(): Ctx {
  const actor = { type: 'system', id: 'bench', accountId, name: 'bench' } as const
  return { actor, db: database(), clock: systemClock, random: systemRandom, requestId: 'req_bench' }
}

async function prepare(days: number): Promise<void> {
  await applyMigrations(databaseUrl())
  const account = newAccountSecrets(systemRandom, 'owner@bench.example')
  accountId = account.accountId
  await database().$transaction(async (tx) =>
    createAccount(tx, systemClock, systemRandom, 'Load data', account, await hashPassword(account.password)),
  )
  await loadMinutes(pool(), accountId, days)
}

answerParent({
  async load(days: number) {
    const loadSeconds = await seconds(() => prepare(days))
    await pool().query('ANALYZE')
    const rollSeconds = await seconds(rollUp)
    await loadClients(pool(), accountId)
    await pool().query('VACUUM (ANALYZE)')
    asked = queries(loadId('key', 1), loadId('key', 500))
    const rows: Record<string, number> = {}
    for (const table of TABLES) rows[table] = await rowsOf(table)
    const { size } = (await pool().query('SELECT pg_database_size(current_database()) AS size')).rows[0]
    return { loadSeconds, rollSeconds, rows, bytes: Number(size) }
  },

  names: () => asked.map(({ name, wantedMs, hours }) => ({ name, wantedMs, hours })),

  /** Milliseconds of each of so many runs of one query; one that fails took for ever. */
  async time({ index, runs }: { index: number; runs: number }) {
    const times: number[] = []
    for (let run = 0; run < runs; run++) {
      const took = seconds(async () => asked[index]?.run(contextOf()))
      times.push(1000 * (await took.catch(() => Number.POSITIVE_INFINITY)))
    }
    return times
  },

  /** The rows that requests of 100 clients in one minute make, through the counter and the flush. */
  async count(requests: number) {
    if (accountId === '') await prepare(0)
    await pool().query('TRUNCATE usage_minutes, usage_clients, usage_writers')
    const counter = new UsageCounter()
    const now = systemClock.now()
    const ids = { accountId, keyId: loadId('key', 1), versionId: loadId('ver', 11) }
    for (let request = 0; request < requests; request++) {
      const what = { client: `client-${request % 100}`, outcome: 'VALID', scope: 'tokens:read', address: '' }
      counter.add({ ...ids, ...what, atMs: now.getTime() })
    }
    await writeUsage(pool(), 'bench', 1, counter.take(), now)
    const { rows } = await pool().query('SELECT sum(count) AS sum FROM usage_minutes')
    return { counted: Number(rows[0].sum), rows: (await rowsOf('minutes')) + (await rowsOf('clients')) }
  },
})
