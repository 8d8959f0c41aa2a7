import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { bearer, flood, keepAsking, openGateway, signed } from './verifier-client.mjs'
import { verifierLimits } from './verifier-limits.mjs'
import { verifierUsage } from './verifier-usage.mjs'
import { kill, openWorld } from './verifier-world.mjs'

const TIMES = 200
const CONNECTIONS = 64

/** Verifiers in processes of their own, with load on them: what is used up, revoked and counted. */
export function verifiers(root, work) {
  const inWorld = (name, test) => async () => {
    const world = await openWorld(root, work, name)
    try {
      await test(world)
    } finally {
      await world.close()
    }
  }
  return {
    'three verifiers: a replayed request is accepted once, over kill -9 too': inWorld('replays', replays),
    'one verifier with its memory: what was accepted before kill -9 is not again': inWorld('memory', memory),
    'three verifiers: a revoked key is dead within 1 s': inWorld('revocations', revocations),
    ...verifierUsage(inWorld),
    ...verifierLimits(inWorld),
  }
}

const startThree = (world) => Promise.all([1, 2, 3].map(() => world.startVerifier()))

function gatewaysOf(world, ones, connections) {
  return ones.map(({ port }) => openGateway(port, world.managementKey, connections))
}

async function replays(world) {
  await world.startApp()
  const key = await world.issue('hmac', { signature: { windowSeconds: 120 } })
  let ones = await startThree(world)
  await world.registered(4)
  let gateways = gatewaysOf(world, ones, CONNECTIONS / 2)
  const requests = Array.from({ length: TIMES }, (_, i) => signed(key, i % 5))
  for (const headers of requests) {
    const codes = await flood(() => gateways, {
      lanes: CONNECTIONS,
      count: CONNECTIONS,
      headersOf: () => headers,
    })
    assert.deepEqual(codes, { VALID: 1, REPLAYED: CONNECTIONS - 1 })
  }
  await Promise.all(ones.map(kill))
  ones = await startThree(world)
  gateways = gatewaysOf(world, ones, CONNECTIONS / 2)
  const count = TIMES * 3
  const codes = await flood(() => gateways, {
    lanes: CONNECTIONS,
    count,
    headersOf: (i) => requests[i % TIMES],
  })
  console.log(
    `      ${TIMES} requests, each ${CONNECTIONS} times at once; after kill -9: ${JSON.stringify(codes)}`,
  )
  assert.equal(codes.VALID, undefined)
  assert.equal(codes.REPLAYED + (codes.UNAVAILABLE ?? 0) + (codes.STALE_SIGNATURE ?? 0), count)
}

async function memory(world) {
  await world.startApp()
  const key = await world.issue('hmac', { signature: { windowSeconds: 120 } })
  await world.stopApp()
  let one = await world.startVerifier()
  await world.registered(1)
  let gateway = openGateway(one.port, world.managementKey, 16)
  // From 6 s after it is alone, it remembers by itself what is signed from then on.
  await sleep(8000)
  const accepted = []
  const accept = async (seconds) => {
    const headers = signed(key, seconds)
    assert.equal(await gateway.ask(headers), 'VALID', `${seconds} s ahead`)
    accepted.push(headers)
  }
  for (let i = 0; i < 300; i++) await accept([0, 0, -1, 1, 3, 4][i % 6])
  const [{ span }] = await world.query('SELECT max(nonce_until_ms) AS span FROM verifiers WHERE alone')
  assert.ok(Number(span) > Date.now(), 'it does not remember by itself')
  // Again while its own memory comes to reach what clocks ahead of it had signed.
  for (let i = 0; i < 10; i++, await sleep(400)) {
    const codes = await flood(() => [gateway], { lanes: 16, count: 300, headersOf: (n) => accepted[n] })
    assert.deepEqual(codes, { REPLAYED: 300 })
  }
  for (let i = 0; i < 60; i++) await accept(0)
  await kill(one)
  const killedAt = performance.now()
  one = await world.startVerifier()
  gateway = openGateway(one.port, world.managementKey, 16)
  const readyMs = performance.now() - killedAt
  const seen = {}
  let freshMs = null
  while (performance.now() - killedAt < 15_000) {
    const codes = await flood(() => [gateway], {
      lanes: 16,
      count: accepted.length,
      headersOf: (n) => accepted[n],
    })
    for (const [code, count] of Object.entries(codes)) seen[code] = (seen[code] ?? 0) + count
    const began = performance.now()
    if ((await gateway.ask(signed(key))) === 'VALID') freshMs ??= began - killedAt
  }
  console.log(
    `      after kill -9: ready in ${readyMs.toFixed(0)} ms, fresh ones are refused for ${freshMs?.toFixed(0)} ms; ` +
      `replays ${JSON.stringify(seen)}`,
  )
  assert.equal(seen.VALID, undefined, 'a request was accepted a second time')
  assert.ok(freshMs !== null && freshMs < 5000, `a fresh request was refused for ${freshMs} ms`)
}

async function revocations(world) {
  await world.startApp()
  const ones = await startThree(world)
  await world.registered(4)
  const lanes = 6
  const kept = await world.issue('bearer')
  const phases = {
    'as it is': async (revokeAll) => revokeAll(),
    'with the connections that listen cut on and on': async (revokeAll) => {
      let over = false
      const cutting = (async () => {
        for (; !over; await sleep(40)) {
          await world.query(
            `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'keygrade feed'`,
          )
        }
      })()
      await revokeAll()
      over = true
      await cutting
    },
    'with the database stopped for 5 s meanwhile': async (revokeAll) => {
      world.signalDatabase('SIGSTOP')
      setTimeout(() => world.signalDatabase('SIGCONT'), 5000)
      await sleep(4500)
      await revokeAll()
    },
    'with one verifier stopped for 5 s meanwhile': async (revokeAll) => {
      ones[2].signalGroup('SIGSTOP')
      await sleep(100)
      await revokeAll()
      await sleep(5000)
      ones[2].signalGroup('SIGCONT')
      await sleep(500)
    },
  }
  for (const [name, phase] of Object.entries(phases)) {
    const keys = await Promise.all(Array.from({ length: lanes }, () => world.issue('bearer')))
    const gateways = gatewaysOf(world, ones, lanes * 2 + 2)
    // Besides, keys that nobody knows: look-ups are under way at every moment.
    const askers = gateways.map((gateway) =>
      keepAsking(gateway, lanes * 2 + 2, (lane) =>
        lane >= lanes * 2
          ? { name: 'kept', headers: bearer(kept.secret) }
          : { name: lane % lanes, headers: bearer(keys[lane % lanes].secret) },
      ),
    )
    const strangers = gateways.map((gateway) => keepAsking(gateway, 2, () => bearer(unknownKey())))
    await sleep(700)
    const revokedAt = []
    await phase(async () => {
      for (const [index, { keyId }] of keys.entries()) {
        const body = { reason: 'fault' }
        const answer = await revoke(world, keyId, body)
        revokedAt[index] = performance.now()
        assert.ok(answer)
        await sleep(30)
      }
    })
    await sleep(1200)
    const seen = await Promise.all(askers.map((asker) => asker.stop()))
    await Promise.all(strangers.map((asker) => asker.stop()))
    for (const gateway of gateways) gateway.close()
    const lasts = seen.map((answers) =>
      Math.max(
        0,
        ...answers
          .filter(({ code, name: of }) => code === 'VALID' && of !== 'kept')
          .map((one) => one.cameAt - revokedAt[one.name]),
      ),
    )
    const dead = seen.map(
      (answers) => new Set(answers.filter(({ code }) => code === 'REVOKED').map((one) => one.name)).size,
    )
    const others = seen.flat().filter(({ code }) => !['VALID', 'REVOKED', 'UNAVAILABLE'].includes(code))
    console.log(
      `      ${name}: last accept after ${lasts.map((ms) => `${ms.toFixed(0)} ms`).join(', ')} of ${seen.flat().length} answers`,
    )
    assert.deepEqual(others, [])
    assert.deepEqual(dead, [lanes, lanes, lanes], 'a verifier never refused')
    for (const ms of lasts)
      assert.ok(ms < 1000, `${name}: accepted ${ms} ms after the answer to its revocation`)
  }
}

/** Tried again when the database was not there: what was answered first is not known. */
async function revoke(world, keyId, body) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await world.manage('POST', `/api/v1/keys/${keyId}/revoke`, body)
    } catch (error) {
      if (/already_ended/.test(error.message)) return true
      if (attempt === 20) throw error
      await sleep(100)
    }
  }
}

let unknown = 0
/** Of the right form: a checksum of its own. */
function unknownKey() {
  const body = `kg_live_${String(unknown++).padStart(30, 'x')}`
  return body + checksum(body)
}

function checksum(text) {
  let crc = 0xffffffff
  for (const byte of Buffer.from(text)) {
    crc ^= byte
    for (let i = 0; i < 8; i++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  let rest = (crc ^ 0xffffffff) >>> 0
  let out = ''
  for (let i = 0; i < 6; i++, rest = Math.floor(rest / 62))
    out = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'[rest % 62] + out
  return out
}
