// npm run bench -- verify: how fast keys are verified, ours beside the references, in one run on one machine.
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Problem } from '../../scripts/problem.mjs'
import { startChild } from '../harness/child.mjs'
import { openDatabases } from '../harness/database.mjs'
import { writeResults } from '../harness/results.mjs'
import { say } from '../harness/say.mjs'
import { seedKeys } from '../ours/seed.mjs'
import { buildOurs } from '../ours/start-ours.mjs'
import { contestants as all, startServers, targets } from './contestants.mjs'
import { printReport, summarise } from './report.mjs'
import { runRounds, SIGNED_PER_SECOND } from './rounds.mjs'

const loadProcess = fileURLToPath(new URL('../load/load-process.mjs', import.meta.url))
/** A verifier that finds itself alone keeps the nonces of what is signed from some seconds later on. */
const ALONE_MS = 10_000
const SEEDED = 'bench_seeded'

/** Gives the exit code: 1 when an answer was wrong. */
export async function benchVerify({ rounds, seconds, connections, keys: count, only }) {
  const strange = only?.find((name) => !all.some((contestant) => contestant.name === name))
  if (strange)
    throw new Problem(`There is no "${strange}". There are ${all.map(({ name }) => name).join(', ')}.`)
  const wanted = all.filter(({ name }) => !only || only.includes(name))
  if (wanted.some(({ server }) => server.startsWith('ours'))) await buildOurs()
  const databases = await openDatabases()
  const load = startChild(loadProcess)
  let servers = null
  try {
    say(`${count} keys of each kind`)
    const url = await databases.create(SEEDED)
    const keys = await seedKeys(url, { bearer: count, hmac: count, ed25519: count })
    say('starting the servers')
    const database = (name, empty) => databases.create(name, empty ? undefined : SEEDED)
    servers = await startServers(wanted, { keys, database })
    const contestants = wanted.filter(({ server }) => servers.started.get(server))
    const others = { 'better-auth': servers.started.get('better-auth')?.keys ?? [] }
    await load.ask('keys', { ...keys, others })
    if (contestants.some(({ server, form }) => server.startsWith('ours') && form in SIGNED_PER_SECOND)) {
      say('waiting until a lone verifier keeps nonces itself')
      await sleep(ALONE_MS)
    }
    const skipped = wanted.filter(({ server }) => !servers.started.get(server)).map(({ name }) => name)
    const results = await runRounds({
      ...{ contestants, servers: servers.started, load, rounds, seconds, connections, say },
    })
    say('')
    const summary = summarise(contestants, targets, results)
    printReport(summary)
    if (skipped.length > 0) console.log(`\nSkipped, since their server is missing: ${skipped.join(', ')}`)
    const settings = { rounds, seconds, connections, keys: count }
    writeResults('verify', { settings, skipped, ...summary, runs: Object.fromEntries(results) })
    return summary.rows.some(({ wrong }) => wrong > 0) ? 1 : 0
  } finally {
    await servers?.stop()
    await load.stop()
    await databases.close()
  }
}
