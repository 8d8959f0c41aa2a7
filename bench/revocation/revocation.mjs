// npm run bench -- revocation: from a revocation to the last request that any of three verifiers accepts.
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startChild } from '../harness/child.mjs'
import { openDatabases } from '../harness/database.mjs'
import { writeResults } from '../harness/results.mjs'
import { say } from '../harness/say.mjs'
import { seedKeys } from '../ours/seed.mjs'
import { buildOurs, startOurs } from '../ours/start-ours.mjs'
import { startVerbs } from '../ours/start-verbs.mjs'
import { printReport, summarise } from './report.mjs'

const VERIFIERS = 3
const LANES = 6
const BYSTANDERS = 1000
const WATCH_MS = 300
const hammerProcess = fileURLToPath(new URL('./hammer-process.mjs', import.meta.url))

/** Gives the exit code: 1 when a revoked key was accepted again, or outlived its revocation by a second. */
export async function benchRevocation({ quick, revocations, connections }) {
  const count = revocations ?? (quick ? 60 : 1000)
  await buildOurs()
  const databases = await openDatabases()
  const started = []
  const start = async (process) => {
    started.push(await process)
    return process
  }
  try {
    const databaseUrl = await databases.create('bench_revocation')
    say('writing keys, starting the verifiers')
    const keys = await seedKeys(databaseUrl, { bearer: count + BYSTANDERS })
    const verifiers = []
    for (let index = 0; index < VERIFIERS; index++) verifiers.push(await start(startOurs({ databaseUrl })))
    const verbs = await start(startVerbs('./revoke-keys.ts', databaseUrl))
    await verbs.ask('connect', { count: LANES })
    const hammer = await start(startChild(hammerProcess))
    await hammer.ask('start', {
      ports: verifiers.map(({ port }) => port),
      managementKey: keys.managementKey,
      bearer: keys.bearer.slice(count),
      background: connections,
      lanes: LANES,
    })
    const began = performance.now()
    const runs = await revokeAll({ keys, count, hammer, verbs })
    const load = await hammer.ask('load')
    const seconds = (performance.now() - began) / 1000
    say('reading receipts, asking again')
    const sequences = runs.map(({ sequence }) => sequence)
    const receipts = await verbs.ask('receipts', { accountId: keys.accountId, sequences })
    const sweep = await hammer.ask('sweep', { keys: keys.bearer.slice(0, count) })
    say('')
    const summary = summarise({ runs, receipts, sweep, verifiers: VERIFIERS })
    const underLoad = { ...load, perSecond: load.answers / seconds }
    printReport(summary, underLoad)
    writeResults('revocation', {
      settings: { count, connections, lanes: LANES },
      load: underLoad,
      ...summary,
    })
    return summary.failed ? 1 : 0
  } finally {
    for (const process of started.reverse()) await process.stop()
    await databases.close()
  }
}

/** Each lane revokes key after key while it presents that key to all verifiers, and watches on for a while. */
async function revokeAll({ keys, count, hammer, verbs }) {
  const runs = []
  let next = 0
  const lane = async (number) => {
    while (next < count) {
      const index = next++
      await hammer.ask('begin', { lane: number, key: keys.bearer[index] })
      const revoked = await verbs.ask('revoke', { accountId: keys.accountId, keyId: keys.bearerIds[index] })
      await sleep(WATCH_MS)
      const seen = await hammer.ask('finish', { lane: number })
      runs.push({ ...revoked, seen })
      if (runs.length % 10 === 0) say(`${runs.length} of ${count} revoked`)
    }
  }
  await Promise.all(Array.from({ length: LANES }, (_, number) => lane(number)))
  return runs
}
