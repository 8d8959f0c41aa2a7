import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { writeKeys } from './revocation-keys.mjs'
import { bearer, flood, keepAsking, openGateway } from './verifier-client.mjs'
import { kill, openWorld } from './verifier-world.mjs'

const KEYS = 10_000
/** Keys of the same account that nobody means. */
const OTHERS = 200
const WITHIN_MS = 60_000
/** Lanes of each verifier that ask on and on; each waits for its answer. */
const LANES = 4
const SWEEP_LANES = 8

/** Many keys revoked as one job, whose process is killed in the midst of it: name and test. */
export function revocation(root, work) {
  return {
    '10,000 keys revoked as one job under load, kill -9 in the middle: all refused within 60 s, each once':
      async () => {
        const world = await openWorld(root, work, 'revocation')
        try {
          await bulk(world, root)
        } finally {
          await world.close()
        }
      },
  }
}

async function bulk(world, root) {
  const app = await world.startApp()
  const ones = await Promise.all([1, 2].map(() => world.startVerifier()))
  await world.registered(3)
  const [{ id: accountId }] = await world.query('SELECT id FROM accounts ORDER BY created_at LIMIT 1')
  const keys = await writeKeys(world, accountId, KEYS, { leak: 'yes' })
  const others = await writeKeys(world, accountId, OTHERS)
  const gateways = ones.map(({ port }) => openGateway(port, world.managementKey, LANES + SWEEP_LANES))
  // Every verifier holds every key in memory, so that each has to be told of each.
  for (const gateway of gateways) {
    const headersOf = (i) => bearer(keys[i].secret)
    assert.deepEqual(await flood(() => [gateway], { lanes: 16, count: KEYS, headersOf }), { VALID: KEYS })
  }
  const askers = gateways.map((gateway) => {
    let turn = 0
    return keepAsking(gateway, LANES, () => {
      const ofOthers = turn++ % 4 === 0
      const { keyId, secret } = ofOthers ? others[turn % OTHERS] : keys[(turn * 7919) % KEYS]
      return { name: keyId, headers: bearer(secret) }
    })
  })
  await sleep(3000)

  const beganAt = performance.now()
  const body = {
    filter: { label: { name: 'leak', value: 'yes' } },
    reason: 'The fault run tries it',
    compromised: true,
    expectedCount: KEYS,
  }
  const { id } = await world.manage('POST', '/api/v1/revocations', body)
  const startedAt = performance.now()
  const doneCount = async () => {
    const sql =
      'SELECT count(*)::int AS done FROM revocation_keys WHERE revocation_id = $1 AND done_at IS NOT NULL'
    return (await world.query(sql, [id]))[0].done
  }
  const sweeps = gateways.map((gateway) => sweep(gateway, keys, startedAt + WITHIN_MS))
  let done = 0
  let firstAt = null
  for (; done < KEYS / 3; await sleep(20)) {
    done = await doneCount()
    if (done > 0) firstAt ??= performance.now()
    assert.ok(performance.now() - startedAt < WITHIN_MS, 'the job does not come along')
  }
  await kill(app)
  const killedAt = performance.now()
  const left = KEYS - (await doneCount())
  assert.ok(left > 0, 'it was done before it was killed')
  await world.startApp()
  const backAt = performance.now()
  const refusedAt = await Promise.all(sweeps)
  const allRefusedAt = Math.max(...refusedAt)
  const answers = await Promise.all(askers.map((asker) => asker.stop()))

  expectOrder(answers, keys)
  const view = await finished(world, id)
  assert.deepEqual([view.state, view.done, view.alreadyEnded], ['finished', KEYS, 0])
  const rows = await world.query(
    `SELECT count(*)::int AS rows, count(DISTINCT target_id)::int AS keys FROM audit_entries
     WHERE action = 'key.revoked' AND detail ->> 'revocation' = $1`,
    [id],
  )
  assert.deepEqual(rows, [{ rows: KEYS, keys: KEYS }], 'a key is twice in the audit log, or not at all')
  expectWholeLog(world, root)

  const all = answers.flat()
  const took = (from, to) => {
    const ms = all
      .filter(({ askedAt }) => askedAt >= from && askedAt < to)
      .map((one) => one.cameAt - one.askedAt)
    ms.sort((a, b) => a - b)
    const at = (share) => ms[Math.min(ms.length - 1, Math.floor(ms.length * share))]?.toFixed(1)
    return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms of ${ms.length}`
  }
  const seconds = (at) => ((at - startedAt) / 1000).toFixed(1)
  console.log(
    `      began ${seconds(firstAt)} s after its start, killed at ${seconds(killedAt)} s with ${left} left, app back at ` +
      `${seconds(backAt)} s, all refused by both verifiers at ${seconds(allRefusedAt)} s ` +
      `(${((allRefusedAt - startedAt - (backAt - killedAt)) / 1000).toFixed(1)} s without the restart)`,
  )
  console.log(
    `      the start took ${(startedAt - beganAt).toFixed(0)} ms; verifications before: ${took(0, beganAt)}; ` +
      `while it worked: ${took(startedAt, killedAt)}; over all: ${took(startedAt, allRefusedAt)}`,
  )
  console.log(
    `      receipts: ${view.receipts.confirmed} of ${KEYS} confirmed by ${view.receipts.verifiers} verifiers, the ` +
      `slowest after ${view.receipts.slowest?.ms} ms`,
  )
  assert.ok(allRefusedAt - startedAt < WITHIN_MS, 'not all were refused within a minute')
  for (const gateway of gateways) gateway.close()
}

/** Asks for each key until it is refused; when the last one was. */
async function sweep(gateway, keys, until) {
  let open = keys
  while (open.length > 0) {
    assert.ok(performance.now() < until, `${open.length} keys are not refused`)
    const still = []
    let next = 0
    const lane = async () => {
      while (next < open.length) {
        const key = open[next++]
        if ((await gateway.ask(bearer(key.secret))) !== 'REVOKED') still.push(key)
      }
    }
    await Promise.all(Array.from({ length: SWEEP_LANES }, lane))
    open = still
    await sleep(200)
  }
  return performance.now()
}

/** At each verifier a key that was refused once is never let in again, and nobody else is refused. */
function expectOrder(answers, keys) {
  const revoked = new Set(keys.map(({ keyId }) => keyId))
  for (const ofOne of answers) {
    const refused = new Map()
    for (const { name, code, cameAt } of ofOne) {
      if (code === 'REVOKED') refused.set(name, Math.min(cameAt, refused.get(name) ?? cameAt))
    }
    for (const { name, code, askedAt } of ofOne) {
      if (!revoked.has(name)) assert.equal(code, 'VALID', 'a key of nobody’s concern is refused')
      else if (code === 'VALID') assert.ok(!(refused.get(name) < askedAt), 'a refused key is let in again')
      else assert.equal(code, 'REVOKED')
    }
  }
}

async function finished(world, id) {
  for (let tries = 0; ; tries++) {
    const view = await world.manage('GET', `/api/v1/revocations/${id}`)
    if ((view.state === 'finished' && view.receipts.waiting === 0) || tries > 50) return view
    await sleep(100)
  }
}

function expectWholeLog(world, root) {
  const command = ['scripts/run-ts.mjs', 'scripts/keygrade.ts', 'audit', 'verify']
  const env = { ...process.env, ...world.env }
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: root,
    env,
    encoding: 'utf8',
  })
  assert.equal(status, 0, stdout + stderr)
  console.log(`      ${stdout.trim().split('\n')[0]}`)
}
