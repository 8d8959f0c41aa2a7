import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { systemClock } from '@/lib/platform/clock'
import { pool } from '@/lib/platform/db'
import { newId } from '@/lib/platform/random'
import { connectRedis } from '@/lib/platform/redis'
import { findServer } from '@/scripts/test/find-server.mjs'
import { startRedis, startRedisCluster } from '@/scripts/test/redis-server.mjs'
import type { LimitRules, LimitStore } from './limit-rules'
import { newLimitState, takeFrom } from './limit-state'
import { MemoryLimits } from './memory-limits'
import { PostgresLimits } from './postgres-limits'
import { RedisLimits } from './redis-limits'

const NOON = Date.UTC(2026, 4, 31, 12)
const MIDNIGHT = Date.UTC(2026, 5, 1)

const file = findServer('redis-server')
const server = file === null ? null : await startRedis(file)
const redis = server && connectRedis(server.url)
const cluster = file === null ? null : await startRedisCluster(file)
const clustered = cluster && connectRedis(cluster.url)
const memory = new MemoryLimits(pool(), systemClock)
afterAll(async () => {
  redis?.disconnect()
  clustered?.disconnect()
  await server?.stop()
  await cluster?.stop()
  await memory.close()
})

conforms('memory', memory)
conforms('PostgreSQL', new PostgresLimits(pool(), 'caller'))
if (redis && clustered) {
  conforms('Redis', new RedisLimits(redis, 'caller'))
  conforms('a Redis Cluster', new RedisLimits(clustered, 'caller'))
} else it.skip('Redis: redis-server was not found')

function conforms(name: string, store: LimitStore): void {
  const sliding = (limit: number, quota: LimitRules['quota'] = null): LimitRules => {
    return { rateLimit: { limit, windowSeconds: 60 }, quota }
  }
  const many = async (count: number, keyId: string, rules: LimitRules, nowMs: number) => {
    const takes = Array.from({ length: count }, () => store.take(keyId, rules, 1, nowMs))
    return (await Promise.all(takes)).filter((answer) => answer.allowed).length
  }

  describe(`limits in ${name}`, () => {
    it('accept exactly 100 of 1,000, and again when the window is over', async () => {
      const keyId = newId('key')
      expect(await many(1000, keyId, sliding(100), NOON)).toBe(100)
      expect(await many(10, keyId, sliding(100), NOON + 59_999)).toBe(0)
      expect(await many(1000, keyId, sliding(100), NOON + 60_000)).toBe(100)
    })

    it('keep keys apart, many at once', async () => {
      const keyIds = Array.from({ length: 50 }, () => newId('key'))
      const counts = await Promise.all(keyIds.map((keyId, index) => many(20, keyId, sliding(index), NOON)))
      expect(counts).toEqual(keyIds.map((_, index) => Math.min(index, 20)))
    })

    it('take from limit and quota together, or from neither', async () => {
      const keyId = newId('key')
      const both = sliding(5, { limit: 7, period: 'day' })
      expect(await many(10, keyId, both, NOON)).toBe(5)
      expect(await store.take(keyId, both, 3, NOON + 60_000)).toEqual({
        allowed: false,
        refusedBy: 'quota',
        retryAtMs: MIDNIGHT,
        rateLimit: { limit: 5, remaining: 5, resetMs: NOON + 60_000 },
        quota: { limit: 7, remaining: 2, resetMs: MIDNIGHT },
      })
      expect(await many(10, keyId, both, NOON + 60_000)).toBe(2)
      expect(await many(10, keyId, both, MIDNIGHT - 1)).toBe(0)
      expect(await many(10, keyId, both, MIDNIGHT)).toBe(5)
    })

    const rule = fc.record({
      rateLimit: fc.option(
        fc.record({ limit: fc.integer({ min: 1, max: 30 }), windowSeconds: fc.constantFrom(60, 90, 3600) }),
      ),
      quota: fc.option(
        fc.record({ limit: fc.integer({ min: 1, max: 60 }), period: fc.constantFrom('day', 'month') }),
      ),
    })
    const wait = fc.oneof(
      fc.nat(500),
      fc.integer({ min: -90_000, max: 90_000 }),
      fc.constantFrom(60_000, 43_200_000, -90_000_000, 2_600_000_000),
    )
    const requests = fc.array(fc.record({ wait, cost: fc.constantFrom(1, 1, 1, 2, 10), rule: fc.nat(2) }), {
      maxLength: 80,
    })

    it('answer as takeFrom does, whatever is asked, over changed rules and a clock that jumps', async () => {
      await fc.assert(
        fc.asyncProperty(requests, fc.tuple(rule, rule, rule), async (list, rules) => {
          const keyId = newId('key')
          const state = newLimitState()
          let nowMs = NOON
          // A few at a time: what is stored between them is read again.
          for (let first = 0; first < list.length; first += 7) {
            const pairs = list.slice(first, first + 7).map(({ wait, cost, rule }) => {
              nowMs += wait
              const chosen = rules[rule] as LimitRules
              return [store.take(keyId, chosen, cost, nowMs), takeFrom(state, chosen, cost, nowMs)] as const
            })
            const answers = await Promise.all(pairs.map(([answer]) => answer))
            expect(answers).toEqual(pairs.map(([, expected]) => expected))
          }
        }),
        { numRuns: 60 },
      )
    })

    it('answer as takeFrom does where a log is too long to be exact', async () => {
      const keyId = newId('key')
      const state = newLimitState()
      const rules = sliding(3000)
      for (let nowMs = NOON; nowMs < NOON + 130_000; ) {
        const instants = Array.from({ length: 400 }, () => (nowMs += 29))
        const expected = instants.map((at) => takeFrom(state, rules, 2, at))
        expect(await Promise.all(instants.map((at) => store.take(keyId, rules, 2, at)))).toEqual(expected)
      }
    })
  })
}
