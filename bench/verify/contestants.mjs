import { fileURLToPath } from 'node:url'
import { startChild } from '../harness/child.mjs'
import { startOurs } from '../ours/start-ours.mjs'
import { startNginx } from '../references/start-nginx.mjs'
import { startRedis } from './start-redis.mjs'

/**
 * What a server needs to start: the seeded keys, and `database(name)`, which gives the URL of a fresh copy of the
 * seeded database, or with `empty` of an empty one.
 */
const servers = {
  'bare-header': ({ keys }) => reference('bare-header', { bearer: keys.bearer }),
  'bare-json': ({ keys }) => reference('bare-json', { bearer: keys.bearer }),
  'bare-hmac': ({ keys }) => reference('bare-hmac', { hmac: keys.hmac, windowSeconds: 120 }),
  'bare-ed25519': ({ keys }) =>
    reference('bare-ed25519', {
      ed25519: keys.ed25519.map(({ versionId, publicKey }) => ({ versionId, publicKey })),
      windowSeconds: 120,
    }),
  'better-auth': async ({ database, keys }) =>
    reference('better-auth', {
      databaseUrl: await database('bench_better_auth', 'empty'),
      count: keys.bearer.length,
    }),
  'unkey-cache': async ({ database }) =>
    reference('unkey-cache', { databaseUrl: await database('bench_unkey') }),
  nginx: ({ keys }) => startNginx({ bearer: keys.bearer }),
  ours: async ({ database }) => startOurs({ databaseUrl: await database('bench_alone') }),
  'ours-postgresql': async ({ database }) =>
    startOurs({ databaseUrl: await database('bench_shared'), processes: 3 }),
  'ours-redis': async ({ database }) => {
    const redis = await startRedis()
    if (!redis) return null
    const env = { REDIS_URL: redis.url }
    const ours = await startOurs({ databaseUrl: await database('bench_redis'), processes: 3, env })
    const stop = async () => {
      await ours.stop()
      await redis.stop()
    }
    return { ...ours, stop }
  },
}

const three = (form, store) => `ours-${form}-3-${store}`
const shared = ['postgresql', 'redis'].flatMap((store) =>
  ['authorize', 'hmac', 'ed25519'].map((form) => ({
    name: three(form, store),
    server: `ours-${store}`,
    form,
    says: `three processes, limits and nonces in ${store === 'redis' ? 'Redis' : 'PostgreSQL'}`,
  })),
)

/** Who runs, on which server, with which form of request. */
export const contestants = [
  { name: 'nginx', server: 'nginx', form: 'authorize', says: 'a map inside nginx: the floor of the machine' },
  { name: 'bare-header', server: 'bare-header', form: 'authorize', says: 'node:http, SHA-256, Map' },
  { name: 'bare-json', server: 'bare-json', form: 'verify', says: 'the same from a JSON body' },
  { name: 'bare-hmac', server: 'bare-hmac', form: 'hmac', says: 'node:http, HMAC, nonce in a Set' },
  { name: 'bare-ed25519', server: 'bare-ed25519', form: 'ed25519', says: 'node:http, thread pool, Set' },
  { name: 'unkey-cache', server: 'unkey-cache', form: 'authorize', says: '@unkey/cache over pg' },
  { name: 'better-auth', server: 'better-auth', form: 'better-auth', says: 'API key plugin on PostgreSQL' },
  { name: 'ours-authorize', server: 'ours', form: 'authorize', says: '/v1/authorize, all checks, counted' },
  { name: 'ours-verify', server: 'ours', form: 'verify', says: '/v1/verify, all checks, counted' },
  {
    name: 'ours-token',
    server: 'ours',
    form: 'token',
    says: 'a token of the ratings API, verified and counted',
  },
  { name: 'ours-hmac', server: 'ours', form: 'hmac', says: 'signed, all checks, counted' },
  { name: 'ours-ed25519', server: 'ours', form: 'ed25519', says: 'signed, all checks, counted' },
  ...shared,
]

/** What has to be shown: ours against its reference, at least `ratio` in throughput, p99 at most `p99` times. */
export const targets = [
  { ours: 'ours-authorize', reference: 'bare-header', ratio: 0.85, p99: 2 },
  { ours: 'ours-verify', reference: 'bare-json', ratio: 0.85, p99: 2 },
  { ours: 'ours-authorize', reference: 'better-auth', ratio: 40 },
  { ours: 'ours-verify', reference: 'better-auth', ratio: 40 },
  { ours: 'ours-authorize', reference: 'unkey-cache', ratio: 1 },
  { ours: 'ours-token', reference: 'bare-json', ratio: 0.5 },
  { ours: 'ours-hmac', reference: 'bare-hmac', ratio: 0.8 },
  { ours: 'ours-ed25519', reference: 'bare-ed25519', ratio: 0.9 },
  ...shared.map(({ name, form }) => ({
    ours: name,
    reference: form === 'authorize' ? 'bare-header' : `bare-${form}`,
  })),
]

/** Starts the servers that the contestants need; `null` in the map for one that this machine lacks. */
export async function startServers(wanted, facts) {
  const started = new Map()
  const stop = async () => {
    for (const server of [...started.values()].reverse()) await server?.stop()
  }
  try {
    for (const name of new Set(wanted.map(({ server }) => server)))
      started.set(name, await servers[name](facts))
  } catch (error) {
    await stop()
    throw error
  }
  return { started, stop }
}

async function reference(name, init) {
  const file = fileURLToPath(new URL(`../references/${name}.mjs`, import.meta.url))
  const child = startChild(file)
  const { port, keys } = await child.ask('start', init).catch(async (error) => {
    await child.stop()
    throw error
  })
  return { port, pid: child.pid, keys, stop: child.stop }
}
