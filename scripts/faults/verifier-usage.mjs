import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { bearer, countCodes, keepAsking, openGateway } from './verifier-client.mjs'
import { kill } from './verifier-world.mjs'

const LANES = 8

/** Usage is counted whatever ends the process: name and test each. */
export function verifierUsage(inWorld) {
  return {
    'usage is exact over SIGTERM under load, and loses a second at most over kill -9': inWorld(
      'usage',
      overSignals,
    ),
    'with its journal, usage is exact over kill -9 too, even while it is replayed': inWorld(
      'journal',
      withJournal,
    ),
  }
}

/** A good key and a revoked one; what was answered for each, and what was sent without an answer. */
async function underLoad(world, ones, forMs, end) {
  const good = await world.issue('bearer')
  const gateways = ones.map(({ port }) => openGateway(port, world.managementKey, LANES))
  const askers = gateways.map((gateway) =>
    keepAsking(gateway, LANES, (lane) => ({
      name: lane % 2 === 0 ? 'VALID' : 'INSUFFICIENT_SCOPE',
      headers: { ...bearer(good.secret), ...(lane % 2 === 1 && { 'x-required-scope': 'prices:read' }) },
    })),
  )
  await sleep(forMs)
  const endedAt = performance.now()
  await end()
  const answers = (await Promise.all(askers.map((asker) => asker.stop()))).flat()
  for (const gateway of gateways) gateway.close()
  return { versionId: good.versionId, answers, endedAt, inFlight: ones.length * LANES }
}

async function overSignals(world) {
  await world.startApp()
  const startThree = () => Promise.all([1, 2, 3].map(() => world.startVerifier()))
  let ones = await startThree()
  const term = await underLoad(world, ones, 2500, async () => {
    for (const one of ones) one.signal('SIGTERM')
    for (const one of ones) assert.equal(await one.exit, 0, one.text())
  })
  const counted = await world.usage(term.versionId)
  console.log(`      SIGTERM: ${term.answers.length} answers, counted ${JSON.stringify(counted)}`)
  assert.deepEqual(counted, countCodes(term.answers))

  ones = await startThree()
  const killed = await underLoad(world, ones, 2500, () => Promise.all(ones.map(kill)))
  await sleep(500)
  const total = sum(await world.usage(killed.versionId))
  const lost = killed.answers.length - total
  const lastSecond = killed.answers.filter(({ cameAt }) => killed.endedAt - cameAt < 1200).length
  console.log(
    `      kill -9: ${killed.answers.length} answers, ${lost} not counted; ${lastSecond} were of the last 1.2 s`,
  )
  assert.ok(lost <= lastSecond, 'more than the last second was lost')
  assert.ok(total <= killed.answers.length + killed.inFlight, 'something was counted twice')
}

async function withJournal(world) {
  await world.startApp()
  const env = { USAGE_JOURNAL: '1' }
  const startThree = () => Promise.all([1, 2, 3].map(() => world.startVerifier(env)))
  for (let round = 1; round <= 2; round++) {
    const ones = await startThree()
    const killed = await underLoad(world, ones, 2200, () => Promise.all(ones.map(kill)))
    const before = sum(await world.usage(killed.versionId))
    // Killed again at several moments of its start, while it reads what was left.
    for (const ms of [250, 400, 550, 700]) {
      const again = await Promise.all([1, 2, 3].map(() => world.launchVerifier(env)))
      await sleep(ms)
      await Promise.all(again.map(kill))
    }
    const last = await startThree()
    const counted = await world.usage(killed.versionId)
    const answered = countCodes(killed.answers)
    console.log(
      `      kill -9: answered ${JSON.stringify(answered)}, counted ${before} before the restart and ${JSON.stringify(counted)} after`,
    )
    for (const [code, count] of Object.entries(answered)) {
      assert.ok(counted[code] >= count, `${code}: ${count - counted[code]} were lost`)
      assert.ok(counted[code] <= count + killed.inFlight, `${code}: ${counted[code] - count} too many`)
    }
    await Promise.all(last.map(kill))
  }
}

const sum = (counts) => Object.values(counts).reduce((total, count) => total + count, 0)
