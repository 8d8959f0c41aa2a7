import 'server-only'
import { createHash } from 'node:crypto'
import { Cluster, Redis } from 'ioredis'
import { log } from './log'
import { readRedisUrl } from './redis-url'

export type RedisConnection = Redis | Cluster

const CONNECT_MS = 1500
const SILENT_MS = 2000
const MOST_PAUSE_MS = 1000

/** Opens Redis or a Cluster by its URL (see `readRedisUrl`). It reconnects by itself, and says so in the log. */
export function connectRedis(url: string): RedisConnection {
  const { cluster, tls, nodes, username, password, database } = readRedisUrl(url)
  const [node] = nodes
  const pause = (times: number) => Math.min(times * 100, MOST_PAUSE_MS)
  const options = {
    // Nothing that we use is new in RESP3, and proxies before Redis know RESP2.
    protocol: 2 as const,
    connectTimeout: CONNECT_MS,
    // A server that hangs is given up; what was asked is asked again by whoever still wants to know.
    socketTimeout: SILENT_MS,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    ...(username !== null && { username }),
    ...(password !== null && { password }),
    ...(tls && { tls: {} }),
  }
  const redis: RedisConnection = cluster
    ? new Cluster(nodes, {
        redisOptions: options,
        clusterRetryStrategy: pause,
        // Names on certificates are names: an address that was looked up would fit none of them.
        ...(tls && { dnsLookup: (name, found) => found(null, name) }),
      })
    : new Redis({ ...options, ...node, db: database, retryStrategy: pause })
  redis.on('error', (error: Error) => log.warn({ error: error.message }, 'redis'))
  return redis
}

/** Replies by which a server says that it cannot serve now: nothing was done. */
const NOT_NOW = /^(LOADING|CLUSTERDOWN|MASTERDOWN|READONLY|OOM|MISCONF|NOREPLICAS|BUSY|TRYAGAIN)/

/** The reply; where Redis is not there, an error that `isUnreachable` knows. */
export async function askRedis<T>(reply: Promise<T>): Promise<T> {
  try {
    return await reply
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error))
    if (name === 'ReplyError' && !NOT_NOW.test(message)) throw error
    throw Object.assign(new Error(`Redis cannot be reached: ${message}`), { code: 'ETIMEDOUT' })
  }
}

/** A Lua script; sent as its digest, and whole to a server that has not seen it. */
export class RedisScript {
  private readonly sha: string

  constructor(private readonly lua: string) {
    this.sha = createHash('sha1').update(lua).digest('hex')
  }

  /** All keys must be of one hash slot. */
  async run(redis: RedisConnection, keys: string[], args: (string | number)[]): Promise<unknown> {
    try {
      return await redis.evalsha(this.sha, keys.length, ...keys, ...args)
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
      return await redis.eval(this.lua, keys.length, ...keys, ...args)
    }
  }
}
