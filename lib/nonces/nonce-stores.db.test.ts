import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { pool } from '@/lib/platform/db'
import { newId } from '@/lib/platform/random'
import { connectRedis } from '@/lib/platform/redis'
import { testDatabaseUrl } from '@/lib/platform/test-database'
import { findServer } from '@/scripts/test/find-server.mjs'
import { startRedis, startRedisCluster } from '@/scripts/test/redis-server.mjs'
import { MemoryNonces } from './memory-nonces'
import type { NonceStore } from './nonce-store'
import { PostgresNonces } from './postgres-nonces'
import { PostgresSequences } from './postgres-sequences'
import { RedisNonces } from './redis-nonces'

const NOON = Date.UTC(2026, 4, 15, 12)

const file = findServer('redis-server')
const server = file === null ? null : await startRedis(file)
const redises = server ? [1, 2, 3].map(() => connectRedis(server.url)) : []
const cluster = file === null ? null : await startRedisCluster(file)
const clustered = cluster ? [1, 2, 3].map(() => connectRedis(cluster.url)) : []
const pools = [1, 2, 3].map(() => new pg.Pool({ connectionString: testDatabaseUrl(), max: 2 }))
afterAll(async () => {
  for (const redis of [...redises, ...clustered]) redis.disconnect()
  await server?.stop()
  await cluster?.stop()
  await Promise.all(pools.map((one) => one.end()))
})

const sequences = new PostgresSequences(pool())
conforms('memory', [new MemoryNonces((versionId, sequence) => sequences.rise(versionId, sequence))])
conforms(
  'PostgreSQL',
  pools.map((one) => new PostgresNonces(one)),
)
if (file === null) it.skip('Redis: redis-server was not found')
else {
  conforms(
    'Redis',
    redises.map((redis) => new RedisNonces(redis)),
  )
  conforms(
    'a Redis Cluster',
    clustered.map((redis) => new RedisNonces(redis)),
  )
}

/** `sharing`: those who share the nonces, each on connections of its own. */
function conforms(name: string, sharing: NonceStore[]): void {
  const store = (index: number) => sharing[index % sharing.length] as NonceStore
  const use = (index: number, versionId: string, nonce: string, sequence: bigint | null = null, at = NOON) =>
    store(index).use({ versionId, nonce, untilMs: at + 65_000, sequence }, at)
  const fresh = async (uses: ReturnType<typeof use>[]) =>
    (await Promise.all(uses)).filter((verdict) => verdict === 'fresh').length

  describe(`nonces in ${name}`, () => {
    it('finds one of 64 uses at once fresh, 200 times', async () => {
      for (let round = 0; round < 200; round++) {
        const versionId = newId('ver')
        const uses = Array.from({ length: 64 }, (_, index) =>
          use(index, versionId, `nonce of round ${round}`),
        )
        expect(await fresh(uses)).toBe(1)
      }
    })

    it('knows the nonces of each version on their own', async () => {
      expect(await use(0, newId('ver'), 'the same')).toBe('fresh')
      expect(await use(1, newId('ver'), 'the same')).toBe('fresh')
    })

    it('takes a nonce again when it can no longer be fresh, to the millisecond', async () => {
      const versionId = newId('ver')
      expect(await use(0, versionId, 'again')).toBe('fresh')
      expect(await use(1, versionId, 'again', null, NOON + 64_999)).toBe('replayed')
      expect(await use(2, versionId, 'again', null, NOON + 65_000)).toBe('fresh')
      expect(await use(0, versionId, 'again', null, NOON + 65_001)).toBe('replayed')
    })

    it('accepts no number twice, and none below an accepted one later on', async () => {
      const versionId = newId('ver')
      const numbers = Array.from({ length: 64 }, (_, index) => BigInt(index % 16))
      const uses = numbers.map((number, index) => use(index, versionId, `nonce ${index}`, number))
      const verdicts = await Promise.all(uses)
      const accepted = numbers.filter((_, index) => verdicts[index] === 'fresh')
      expect(new Set(accepted).size).toBe(accepted.length)
      expect(accepted).toContain(15n)
      expect(await use(0, versionId, 'lower', 14n)).toBe('replayed')
      expect(await use(1, versionId, 'same', 15n)).toBe('replayed')
      expect(await use(2, versionId, 'above', 16n)).toBe('fresh')
    })

    it('burns no nonce for a number that does not rise, and raises none for a replay', async () => {
      const versionId = newId('ver')
      expect(await use(0, versionId, 'first', 5n)).toBe('fresh')
      expect(await use(1, versionId, 'second', 5n)).toBe('replayed')
      expect(await use(2, versionId, 'first', 900n)).toBe('replayed')
      expect(await use(0, versionId, 'second', 6n)).toBe('fresh')
      expect(await use(1, versionId, 'large', 2n ** 60n)).toBe('fresh')
      expect(await use(2, versionId, 'larger', 2n ** 60n + 1n)).toBe('fresh')
    })
  })
}
