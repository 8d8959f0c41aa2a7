import 'server-only'
import { GroupCommit } from '@/lib/platform/group-commit'
import { askRedis, type RedisConnection, RedisScript } from '@/lib/platform/redis'
import { nonceDigest } from './nonce-digest'
import type { NonceStore, NonceUse, NonceVerdict } from './nonce-store'

/** For verifiers whose clocks are behind: to them a signature may still be fresh. */
const KEPT_MS = 5000

// KEYS: nonce, sequence. ARGV: until, now, ms to keep it, number or nothing. Numbers of up to 64 bits are compared as
// texts without leading zeros, since those of Lua are exact up to 53 bits only.
const useScript = new RedisScript(`
local until_ms = redis.call('GET', KEYS[1])
if until_ms and tonumber(until_ms) > tonumber(ARGV[2]) then return 0 end
local number = ARGV[4]
if number ~= '' then
  local last = redis.call('GET', KEYS[2])
  if last and (#last > #number or (#last == #number and last >= number)) then return 0 end
  redis.call('SET', KEYS[2], number)
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
return 1`)

type Use = NonceUse & { nowMs: number }

/**
 * Nonces of all processes over one Redis or Cluster; those of a version are in one hash slot. They are as lasting as
 * that Redis is: without `appendonly` a Redis that restarts has forgotten them. Sequence numbers do not expire.
 */
export class RedisNonces implements NonceStore {
  private readonly uses: GroupCommit<Use, NonceVerdict>

  constructor(redis: RedisConnection) {
    this.uses = new GroupCommit((uses) => askRedis(Promise.all(uses.map((use) => useOne(redis, use)))))
  }

  use(use: NonceUse, nowMs: number): Promise<NonceVerdict> {
    return this.uses.add({ ...use, nowMs })
  }
}

async function useOne(redis: RedisConnection, use: Use): Promise<NonceVerdict> {
  const { versionId, nonce, untilMs, sequence, nowMs } = use
  const key = `kg:nonce:{${versionId}}:${nonceDigest(nonce).toString('base64url')}`
  const keptMs = Math.max(1, untilMs - nowMs + KEPT_MS)
  if (sequence === null && (await redis.set(key, untilMs, 'PX', keptMs, 'NX')) === 'OK') return 'fresh'
  // It is there: a replay, or a nonce whose time was over already.
  const keys = [key, `kg:sequence:{${versionId}}`]
  const reply = await useScript.run(redis, keys, [
    untilMs,
    nowMs,
    keptMs,
    sequence === null ? '' : `${sequence}`,
  ])
  return reply === 1 ? 'fresh' : 'replayed'
}
