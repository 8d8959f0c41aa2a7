import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { findServer } from '../test/find-server.mjs'
import { startRedis } from '../test/redis-server.mjs'
import { bearer, flood, openGateway, signed } from './verifier-client.mjs'

const LANES = 64

/** Limits of keys over processes that come and go: name and test each. */
export function verifierLimits(inWorld) {
  return {
    'limits are exact over two and three verifiers, and while they come, go and start again': inWorld(
      'limits',
      overPostgres,
    ),
    'limits and nonces are exact over three verifiers with Redis': inWorld('redis', overRedis),
  }
}

const limited = (world, limit) => world.issue('bearer', { rateLimit: { limit, windowSeconds: 600 } })

async function overPostgres(world) {
  await world.startApp()
  const keys = await Promise.all([100, 100, 100, 2500, 2500].map((limit) => limited(world, limit)))
  await world.stopApp()
  const gatewayOf = ({ port }) => openGateway(port, world.managementKey, LANES)
  const said = []
  const exactly = (name, limit, codes) => {
    said.push(`${name}: ${JSON.stringify(codes)}`)
    assert.equal(codes.VALID, limit, `${name}: ${JSON.stringify(codes)}`)
  }
  const ones = [await world.startVerifier()]
  await world.registered(1)
  for (let count = 1; count <= 3; count++) {
    if (count > 1) {
      ones.push(await world.startVerifier())
      await world.registered(count)
    }
    const gateways = ones.map(gatewayOf)
    const headersOf = () => bearer(keys[count - 1].secret)
    exactly(`${count} of them`, 100, await flood(() => gateways, { lanes: LANES, count: 1000, headersOf }))
  }
  for (const one of ones.splice(1)) {
    one.signal('SIGTERM')
    assert.equal(await one.exit, 0, one.text())
  }
  await world.registered(1)

  // 1,000 a second: the limit is reached after the second one has come and gone.
  let gateways = [gatewayOf(ones[0])]
  const meanwhile = (secret, changes) =>
    Promise.all([
      flood(() => gateways, { lanes: LANES, count: 6000, everyMs: 1, headersOf: () => bearer(secret) }),
      changes(),
    ])
  const [joined] = await meanwhile(keys[3].secret, async () => {
    await sleep(300)
    const second = await world.startVerifier()
    const both = [...gateways, gatewayOf(second)]
    gateways = both
    await sleep(500)
    gateways = both.slice(0, 1)
    second.signal('SIGTERM')
    await second.exit
  })
  exactly('one comes and goes', 2500, joined)
  const [restarted] = await meanwhile(keys[4].secret, async () => {
    await sleep(500)
    for (let times = 0; times < 2; times++) {
      const [old] = ones
      old.signal('SIGTERM')
      await old.exit
      ones[0] = await world.startVerifier()
      gateways = [gatewayOf(ones[0])]
      await sleep(700)
    }
  })
  exactly('one starts again twice', 2500, restarted)
  console.log(said.map((line) => `      ${line}`).join('\n'))
}

async function overRedis(world) {
  const file = findServer('redis-server')
  if (file === null) return console.log('      skipped: there is no redis-server')
  const redis = await startRedis(file)
  try {
    await world.startApp({ REDIS_URL: redis.url })
    const key = await limited(world, 100)
    const signing = await world.issue('hmac')
    const env = { REDIS_URL: redis.url }
    const ones = await Promise.all([1, 2, 3].map(() => world.startVerifier(env)))
    const gateways = ones.map(({ port }) => openGateway(port, world.managementKey, LANES))
    const codes = await flood(() => gateways, {
      lanes: LANES,
      count: 1000,
      headersOf: () => bearer(key.secret),
    })
    assert.equal(codes.VALID, 100, JSON.stringify(codes))
    for (let i = 0; i < 50; i++) {
      const headers = signed(signing, i % 5)
      const once = await flood(() => gateways, { lanes: LANES, count: LANES, headersOf: () => headers })
      assert.deepEqual(once, { VALID: 1, REPLAYED: LANES - 1 })
    }
    console.log(`      ${JSON.stringify(codes)}, and 50 requests once each of ${LANES}`)
  } finally {
    await redis.stop()
  }
}
