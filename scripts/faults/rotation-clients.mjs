import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { add } from './rotation-client.mjs'
import { sleepyClients } from './rotation-sleepy.mjs'
import { openWorld } from './verifier-world.mjs'

const SHORT = process.env.KEYGRADE_FAULTS === 'short'
const FLEETS = SHORT ? 1 : 4
const CLIENTS = 5
const ROTATIONS = SHORT ? 2 : 50
const EVERY_MS = 300
/** Of a client's own interval: a longer time without an accepted call is a gap. */
const GAP_INTERVALS = 5
const LOOK_UP_MS = 700
const POLL_MS = 400

/** Real clients that move by themselves, rotation after rotation: name and test. */
export function rotationClients(root, work) {
  return {
    [`${FLEETS * CLIENTS} clients through ${ROTATIONS} rotations, and sleepy ones: no refused call, no gap`]:
      async () => {
        const world = await openWorld(root, work, 'rotation-clients')
        const fleets = []
        try {
          await rotations(world, fleets)
        } finally {
          for (const { child } of fleets) child.kill('SIGKILL')
          await world.close()
        }
      },
  }
}

async function rotations(world, fleets) {
  const app = await world.startApp()
  const verifier = await world.startVerifier()
  await world.registered(2)
  const bases = [app.url, `http://127.0.0.1:${verifier.port}`]
  for (let i = 0; i < FLEETS; i++) fleets.push(await startFleet(world, bases, i))
  await sleep(2000)
  const began = performance.now()
  const sleepy = sleepyClients(world, bases, SHORT ? 8 : 40)
  const [, told] = await Promise.all([Promise.all(fleets.map((fleet) => live(world, fleet))), sleepy])
  const seconds = (performance.now() - began) / 1000
  const ends = await Promise.all(fleets.map(({ stop }) => stop()))
  for (const { key } of fleets) await expectRetired(bases, key.secret)
  // Whoever counted writes the rest at its end.
  verifier.signal('SIGTERM')
  assert.equal(await verifier.exit, 0, verifier.text())
  await world.stopApp()
  await judge(world, fleets, ends, seconds)
  console.log(`      ${told}`)
}

async function startFleet(world, bases, number) {
  const [key, control] = await Promise.all([world.issue('bearer'), world.issue('bearer')])
  const child = fork(fileURLToPath(new URL('./rotation-fleet.mjs', import.meta.url)))
  const names = Array.from({ length: CLIENTS }, (_, i) => `bot-${number * CLIENTS + i + 1}`)
  child.send({ names, everyMs: EVERY_MS, key, control, bases, proof: world.managementKey })
  const stop = () =>
    new Promise((resolve, reject) => {
      child.once('message', resolve)
      child.once('exit', () => reject(new Error('a fleet ended by itself')))
      child.send('stop')
    })
  return { child, key, control, stop }
}

/** All rotations of one key. Most are retired by hand, on evidence; each tenth ends by itself when it is quiet. */
async function live(world, { key: { keyId } }) {
  for (let number = 1; number <= ROTATIONS; number++) {
    const retire = number % 10 === 2 ? 'when-quiet' : 'manual'
    const overlapFrom = number % 5 === 3 ? 'first-use' : 'start'
    const wanted = { overlapSeconds: 900, overlapFrom, quietSeconds: 1, retire }
    const { rotation } = await world.manage('POST', `/api/v1/keys/${keyId}/rotations`, wanted)
    for (let over = false; !over; ) {
      await sleep(POLL_MS)
      const now = await world.manage('GET', `/api/v1/keys/${keyId}/migration`)
      assert.equal(now.rotation.id, rotation.id)
      over = now.rotation.state === 'completed'
      if (over || retire === 'when-quiet' || !now.safeToRetire) continue
      over = await retired(world, keyId, number)
    }
  }
}

async function retired(world, keyId, version) {
  try {
    await world.manage('POST', `/api/v1/keys/${keyId}/versions/${version}/retire`, {})
    return true
  } catch (error) {
    // Somebody called meanwhile.
    if (error.message.includes('evidence_missing')) return false
    throw error
  }
}

async function expectRetired(bases, secret) {
  for (const base of bases) {
    const headers = { authorization: `Bearer ${secret}`, 'keygrade-client': 'the-test' }
    const answer = await fetch(`${base}/api/v1/tokens/CRO`, { headers })
    await answer.arrayBuffer()
    assert.equal(answer.headers.get('x-keygrade-code'), 'RETIRED')
  }
}

async function judge(world, fleets, ends, seconds) {
  const clients = ends.flatMap(({ seen }) => seen)
  const beside = ends.flatMap((end) => end.beside)
  const total = (list, of) => {
    const sums = {}
    for (const one of list) for (const [name, count] of Object.entries(one[of])) add(sums, name, count)
    return sums
  }
  const [codes, others, claims] = [total(clients, 'codes'), total(beside, 'codes'), total(clients, 'claims')]
  const longest = (list) => Math.max(...list.map(({ longestGapMs }) => longestGapMs))
  const [gapMs, besideMs] = [longest(clients), longest(beside)]
  console.log(
    `      ${clients.length} clients, ${ROTATIONS} rotations of each of ${fleets.length} keys in ${seconds.toFixed(0)} s: ` +
      `${JSON.stringify(codes)}, claims ${JSON.stringify(claims)}; the longest time between two accepted calls was ` +
      `${gapMs.toFixed(0)} ms, and ${besideMs.toFixed(0)} ms beside them, where no key rotates (${JSON.stringify(others)})`,
  )
  const { VALID, UNAVAILABLE = 0, ...refused } = codes
  assert.deepEqual(refused, {}, 'a call was refused')
  // A key that changed is looked up within 0.7 s, or nobody knows. Where those beside, whose keys are in memory, had
  // to wait for longer than that, the machine was too slow to look anything up.
  if (besideMs < EVERY_MS + LOOK_UP_MS) assert.equal(UNAVAILABLE, 0, 'a call could not be decided')
  const bound = Math.max(GAP_INTERVALS * EVERY_MS, 2 * besideMs)
  assert.ok(gapMs <= bound, `a client had no accepted call for ${gapMs} ms`)
  for (const { name, moves, version } of clients) {
    assert.deepEqual([moves, version], [ROTATIONS, ROTATIONS + 1], `${name} did not move each time`)
  }
  assert.equal(claims.claimed, ROTATIONS * fleets.length)
  const { claimed: _, already_claimed: __, unavailable: ___, UNAVAILABLE: ____, ...strange } = claims
  assert.deepEqual(strange, {}, 'a claim was answered otherwise')

  const keyIds = fleets.map(({ key }) => key.keyId)
  const [ended] = await world.query(
    `SELECT count(*)::int AS rotations, count(completed_at)::int AS completed, count(override_reason)::int AS overridden,
      count(DISTINCT claimed_by)::int AS claimers FROM rotations WHERE key_id = ANY($1)`,
    [keyIds],
  )
  const all = ROTATIONS * fleets.length
  assert.deepEqual([ended.rotations, ended.completed, ended.overridden], [all, all, 0])
  const rows = await world.query(
    `SELECT version_id || ' ' || client || ' ' || outcome AS name, sum(count)::int AS count FROM usage_minutes
      WHERE key_id = ANY($1) AND client <> 'the-test' GROUP BY 1`,
    [keyIds],
  )
  const counted = Object.fromEntries(rows.map(({ name, count }) => [name, count]))
  assert.deepEqual(sorted(counted), sorted(total(clients, 'counted')), 'usage is not what was answered')
  console.log(
    `      usage: ${rows.length} sums by version, client and outcome, each exact; ${ended.claimers} clients won a claim`,
  )
}

const sorted = (counts) => Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1))
