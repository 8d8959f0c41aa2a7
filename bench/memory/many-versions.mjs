import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { processTree } from '../harness/process-tree.mjs'
import { say } from '../harness/say.mjs'
import { printTable, whole } from '../harness/table.mjs'
import { seedKeys } from '../ours/seed.mjs'
import { startOurs } from '../ours/start-ours.mjs'

const FOREVER_SECONDS = 3600
const SETTLE_MS = 5000
const MB = 1_000_000
const WANTED_MB = 600

/** Calls every one of so many keys twice, and looks what the verifier takes in memory, and whether it had to ask. */
export async function manyVersions({ databases, load, connections, versions }) {
  say(`writing ${whole(versions)} keys`)
  const databaseUrl = await databases.create('bench_many')
  const keys = await seedKeys(databaseUrl, { bearer: versions })
  await load.ask('keys', keys)
  // Twice as many may be kept, so that none of these is ever dropped: what is measured is a full memory.
  const env = { VERIFIER_CACHE_VERSIONS: String(2 * versions) }
  const ours = await startOurs({ databaseUrl, env })
  try {
    const passes = [{ name: 'before any request', ...memoryOf(ours) }]
    for (const name of ['every key once', 'every key again']) {
      say(name)
      const before = await committed(databaseUrl)
      await load.ask('prepare', { form: 'authorize', each: true })
      const run = await load.ask('run', {
        form: 'authorize',
        port: ours.port,
        connections,
        seconds: FOREVER_SECONDS,
      })
      await sleep(SETTLE_MS)
      const transactions = (await committed(databaseUrl)) - before
      passes.push({ name, ...memoryOf(ours), run, transactions })
    }
    say('')
    return report(versions, passes)
  } finally {
    await ours.stop()
    await databases.drop('bench_many')
  }
}

/** Of the process that decides: the largest of the tree. */
function memoryOf({ pid }) {
  const [largest] = processTree(pid).sort((a, b) => b.rssBytes - a.rssBytes)
  return { rssMb: largest.rssBytes / MB, peakMb: largest.peakBytes === null ? null : largest.peakBytes / MB }
}

/** How many transactions the database has ended: what is answered from memory makes none. */
async function committed(databaseUrl) {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query(
    'SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()',
  )
  await client.end()
  return Number(rows[0].xact_commit)
}

function report(versions, passes) {
  console.log(
    `\nOne verifier and ${whole(versions)} versions; wanted: under ${WANTED_MB} MB with a million\n`,
  )
  printTable(
    ['after', 'RSS', 'peak', 'req/s', 'p99 ms', 'wrong', 'transactions'],
    passes.map(({ name, rssMb, peakMb, run, transactions }) => [
      ...[name, `${rssMb.toFixed(0)} MB`, peakMb === null ? '-' : `${peakMb.toFixed(0)} MB`],
      ...[run ? whole(run.perSecond) : '-', run ? run.p99.toFixed(1) : '-'],
      ...[run ? String(run.wrong) : '-', transactions === undefined ? '-' : whole(transactions)],
    ]),
  )
  const sample = passes.find(({ run }) => run?.sample)?.run.sample
  if (sample) console.log(`\nA wrong answer:\n${sample}`)
  return { versions, passes, wrong: passes.reduce((sum, { run }) => sum + (run?.wrong ?? 0), 0) }
}
