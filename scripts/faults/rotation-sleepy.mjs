import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { runClient } from './rotation-client.mjs'

const QUIET_SECONDS = 5
const BUSY_MS = 500
/** The end rule looks each 2 s and waits for 3 s of counting; the rest is a slow machine's. */
const SETTLES_MS = 30_000

/**
 * Two keys that end when quiet, each with busy clients and one that calls each so many seconds only: one of them has
 * never called with the successor, of the other one machine has moved and one has not. Over three of their intervals
 * and more nobody is cut and each hold says who; then they move, and the rotations end by themselves. Gives a sentence.
 */
export async function sleepyClients(world, bases, everySeconds) {
  const said = await Promise.all([
    sleepy(world, bases, everySeconds, { name: 'sleepy', halfAwake: false }),
    sleepy(world, bases, everySeconds, { name: 'half-awake', halfAwake: true }),
  ])
  return said.join('; ')
}

async function sleepy(world, bases, everySeconds, { name, halfAwake }) {
  const everyMs = everySeconds * 1000
  const key = await world.issue('bearer')
  const vault = { version: 1, versionId: key.versionId, secret: key.secret }
  const common = { bases, proof: world.managementKey, vault }
  const busy = [1, 2].map((number) => runClient({ ...common, name: `busy-${number}`, everyMs: BUSY_MS }))
  let mayMove = false
  const old = runClient({ ...common, name, everyMs, mayMove: () => mayMove })
  const clients = [...busy, old]
  // It has come back once: its interval is known.
  await sleep(everyMs + 1500)
  const wanted = { overlapSeconds: everySeconds, quietSeconds: QUIET_SECONDS, retire: 'when-quiet' }
  const { rotation } = await world.manage('POST', `/api/v1/keys/${key.keyId}/rotations`, wanted)
  const migration = () => world.manage('GET', `/api/v1/keys/${key.keyId}/migration`)
  if (halfAwake) {
    while (vault.version === 1) await sleep(100)
    clients.push(runClient({ ...common, name, everyMs }))
  }
  const heldFor = await expectHeld(migration, rotation, name, 3 * everyMs)
  mayMove = true
  const endedAt = await expectEnds(world, key, migration, name, 4 * everyMs + SETTLES_MS)
  const seen = await Promise.all(clients.map((client) => client.stop()))
  for (const { name, codes, version } of seen) {
    assert.deepEqual(
      Object.keys(codes).filter((code) => code !== 'UNAVAILABLE'),
      ['VALID'],
      `${name}: ${JSON.stringify(codes)}`,
    )
    assert.equal(version, 2, name)
  }
  const [{ last_at: lastAt }] = await world.query(
    'SELECT last_at FROM usage_clients WHERE version_id = $1 AND client = $2',
    [key.versionId, name],
  )
  const silentMs = endedAt - lastAt
  assert.ok(silentMs >= 3 * everyMs, `retired ${silentMs} ms after its last call with the old version`)
  return (
    `${name}, each ${everySeconds} s: held by name ${heldFor.toFixed(0)} s long, never cut, ` +
    `retired by itself ${(silentMs / 1000).toFixed(1)} s after its last call with the old version`
  )
}

/** For so long each look says that it is in the way, and the old version is there. Gives the seconds of the hold. */
async function expectHeld(migration, rotation, name, forMs) {
  let heldSince = null
  const endsAt = Date.parse(rotation.endsAt)
  for (const until = Date.now() + forMs; Date.now() < until; await sleep(1000)) {
    const { safeToRetire, verdict, reason, rotation: now } = await migration()
    assert.equal(now.state === 'completed' || safeToRetire, false, `${now.state}: ${reason}`)
    assert.match(reason, new RegExp(`\\b${name}\\b`))
    if (verdict === 'held') heldSince ??= Date.now()
    else assert.ok(heldSince === null && Date.now() < endsAt + 3000, `${verdict}: ${reason}`)
  }
  assert.ok(heldSince !== null, 'it was never held')
  return (Date.now() - heldSince) / 1000
}

/** Moves, is waited for, and ends without anybody's doing. Gives the instant, Unix ms. */
async function expectEnds(world, { keyId }, migration, name, withinMs) {
  let last = ''
  for (const until = Date.now() + withinMs; Date.now() < until; await sleep(1000)) {
    const { reason, rotation } = await migration()
    if (rotation.state === 'completed') {
      const sql = `SELECT actor_type, detail ->> 'overrideReason' AS override FROM audit_entries
        WHERE target_id = $1 AND action = 'version.retired'`
      assert.deepEqual(await world.query(sql, [keyId]), [{ actor_type: 'system', override: null }])
      return Date.parse(rotation.completedAt)
    }
    last = reason
  }
  return assert.fail(`${name}: it does not end: ${last}`)
}
