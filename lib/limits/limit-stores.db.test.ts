import { afterAll, describe, expect, it } from 'vitest'
import { systemClock } from '@/lib/platform/clock'
import { pool } from '@/lib/platform/db'
import { newId } from '@/lib/platform/random'
import type { LimitRules, LimitStore } from './limit-rules'
import { MemoryLimits } from './memory-limits'
import { PostgresLimits } from './postgres-limits'

const NOON = Date.UTC(2026, 4, 15, 12)
const MIDNIGHT = Date.UTC(2026, 4, 16)
const open: MemoryLimits[] = []
afterAll(() => Promise.all(open.map((limits) => limits.close())))

const stores: Record<string, () => LimitStore> = {
  memory: () => {
    const limits = new MemoryLimits(pool(), systemClock)
    open.push(limits)
    return limits
  },
  PostgreSQL: () => new PostgresLimits(pool(), 'caller'),
}

const rules = (limit: number, quota: LimitRules['quota'] = null): LimitRules => ({
  rateLimit: { limit, windowSeconds: 60 },
  quota,
})

describe.each(Object.entries(stores))('limits in %s', (_, make) => {
  const many = async (
    store: LimitStore,
    count: number,
    keyId: string,
    of: LimitRules,
    nowMs: number,
    cost = 1,
  ) => {
    const answers = await Promise.all(Array.from({ length: count }, () => store.take(keyId, of, cost, nowMs)))
    return answers.filter((answer) => answer.allowed).length
  }

  it('accepts exactly 100 of 1,000, and again when the window is over', async () => {
    const store = make()
    const keyId = newId('key')
    expect(await many(store, 1000, keyId, rules(100), NOON)).toBe(100)
    expect(await many(store, 10, keyId, rules(100), NOON + 59_999)).toBe(0)
    expect(await many(store, 1000, keyId, rules(100), NOON + 60_000)).toBe(100)
  })

  it('keeps keys apart, many at once', async () => {
    const store = make()
    const keyIds = Array.from({ length: 50 }, () => newId('key'))
    const counts = await Promise.all(keyIds.map((keyId, index) => many(store, 20, keyId, rules(index), NOON)))
    expect(counts).toEqual(keyIds.map((_, index) => Math.min(index, 20)))
  })

  it('takes from limit and quota together, or from neither', async () => {
    const store = make()
    const keyId = newId('key')
    const both = rules(5, { limit: 7, period: 'day' })
    expect(await many(store, 10, keyId, both, NOON)).toBe(5)
    const later = await store.take(keyId, both, 3, NOON + 60_000)
    expect(later).toEqual({
      allowed: false,
      refusedBy: 'quota',
      retryAtMs: MIDNIGHT,
      rateLimit: { limit: 5, remaining: 5, resetMs: NOON + 60_000 },
      quota: { limit: 7, remaining: 2, resetMs: MIDNIGHT },
    })
    expect(await many(store, 10, keyId, both, NOON + 60_000)).toBe(2)
    expect(await many(store, 10, keyId, both, MIDNIGHT - 1)).toBe(0)
    expect(await many(store, 10, keyId, both, MIDNIGHT)).toBe(5)
  })

  it('refuses for good what costs more than the limit', async () => {
    const answer = await make().take(newId('key'), rules(5), 6, NOON)
    expect(answer).toMatchObject({ allowed: false, refusedBy: 'rateLimit', retryAtMs: null })
  })
})
