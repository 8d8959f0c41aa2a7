// npm run bench -- sign-in: how long verifications take while strangers flood the sign-in of the same process from many
// addresses, beside how long they take without, in turns within one run; and whether the owner still gets in.
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { projectRoot } from '../../scripts/data-folder/data-folder.mjs'
import { buildApp, isBuilt } from '../../scripts/start/app-build.mjs'
import { startChild } from '../harness/child.mjs'
import { openDatabases } from '../harness/database.mjs'
import { writeResults } from '../harness/results.mjs'
import { say } from '../harness/say.mjs'
import { median } from '../harness/statistics.mjs'
import { milliseconds, printTable, whole } from '../harness/table.mjs'
import { seedKeys } from '../ours/seed.mjs'
import { startApp } from '../pages/pages.mjs'

const MOST_TIMES = 2
const BOTS = 64
const ADDRESSES = 5000
const SETTLE_MS = 1500
const file = (name) => fileURLToPath(new URL(name, import.meta.url))

/** Gives the exit code: 1 when a flood more than doubles the p99 of verifying, or keeps the owner out. */
export async function benchSignIn({ rounds, seconds, connections }) {
  if (!isBuilt(projectRoot)) await buildApp(projectRoot, new AbortController().signal)
  const databases = await openDatabases()
  const load = startChild(file('../load/load-process.mjs'))
  const flood = startChild(file('./flood-process.mjs'))
  let server = null
  try {
    const url = await databases.create('bench_sign_in')
    const seeded = await seedKeys(url, { bearer: 1000 })
    server = await startApp(url)
    const { port } = server
    await load.ask('keys', seeded)
    await flood.ask('open', { port })
    const loads = [4, connections]
    const runs = []
    for (const lanes of loads) await measure(load, { port, connections: lanes, seconds: 2 })
    for (let round = 0; round < rounds; round++) {
      for (const lanes of loads) {
        say(`round ${round + 1} of ${rounds}, ${lanes} connections`)
        const quiet = await measure(load, { port, connections: lanes, seconds })
        await flood.ask('start', { connections: BOTS, addresses: ADDRESSES })
        await sleep(SETTLE_MS)
        const [flooded, owner] = await Promise.all([
          measure(load, { port, connections: lanes, seconds }),
          flood.ask('owner', seeded),
        ])
        const answers = await flood.ask('stop')
        await sleep(SETTLE_MS)
        runs.push({ lanes, quiet, flooded, owner, answers })
      }
    }
    say('')
    const rows = loads.map((lanes) =>
      summary(
        lanes,
        runs.filter((run) => run.lanes === lanes),
      ),
    )
    report(rows, runs)
    writeResults('sign-in', { rounds, seconds, bots: BOTS, addresses: ADDRESSES, rows, runs })
    return rows.some(({ times, wrong, kept }) => times > MOST_TIMES || wrong > 0 || kept > 0) ? 1 : 0
  } finally {
    await server?.stop()
    await load.stop()
    await flood.stop()
    await databases.drop('bench_sign_in')
    await databases.close()
  }
}

async function measure(load, wanted) {
  await load.ask('prepare', { form: 'verify' })
  return load.ask('run', { form: 'verify', ...wanted })
}

function summary(lanes, runs) {
  const middle = (of) => median(runs.map(of))
  const p99 = { quiet: middle(({ quiet }) => quiet.p99), flooded: middle(({ flooded }) => flooded.p99) }
  return {
    lanes,
    quiet: { perSecond: middle(({ quiet }) => quiet.perSecond), p99: p99.quiet },
    flooded: { perSecond: middle(({ flooded }) => flooded.perSecond), p99: p99.flooded },
    times: p99.flooded / p99.quiet,
    ownerMs: middle(({ owner }) => owner.ms),
    wrong: runs.reduce((sum, { quiet, flooded }) => sum + quiet.wrong + flooded.wrong, 0),
    kept: runs.filter(({ owner }) => owner.code !== 'signed in, 200').length,
  }
}

function report(rows, runs) {
  console.log(
    `\nOne process of the app; ${BOTS} bots at ${ADDRESSES} addresses sign in wrongly without a pause\n`,
  )
  printTable(
    ['connections', 'quiet /s', 'p99', 'flooded /s', 'p99', 'times', 'owner signs in after', 'wrong'],
    rows.map(({ lanes, quiet, flooded, times, ownerMs, wrong, kept }) => [
      ...[String(lanes), whole(quiet.perSecond), milliseconds(quiet.p99)],
      ...[whole(flooded.perSecond), milliseconds(flooded.p99), times.toFixed(2)],
      ...[kept > 0 ? `kept out ${kept} times` : milliseconds(ownerMs), whole(wrong)],
    ]),
  )
  const answers = {}
  for (const run of runs)
    for (const [code, count] of Object.entries(run.answers)) answers[code] = (answers[code] ?? 0) + count
  console.log(`\nThe flood was answered: ${JSON.stringify(answers)}`)
}
