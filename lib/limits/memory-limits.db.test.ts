import { afterEach, describe, expect, it } from 'vitest'
import { systemClock } from '@/lib/platform/clock'
import { pool } from '@/lib/platform/db'
import { newId } from '@/lib/platform/random'
import { asOwner } from '@/lib/platform/test-database'
import type { LimitRules, LimitStore } from './limit-rules'
import { MemoryLimits } from './memory-limits'
import { PostgresLimits } from './postgres-limits'

const NOON = Date.UTC(2026, 4, 15, 12)
const rules: LimitRules = {
  rateLimit: { limit: 10, windowSeconds: 60 },
  quota: { limit: 50, period: 'month' },
}

const made: MemoryLimits[] = []
afterEach(() => {
  for (const limits of made.splice(0)) limits.discard()
})
function memory(mostKeys?: number): MemoryLimits {
  const limits = new MemoryLimits(pool(), systemClock, mostKeys)
  made.push(limits)
  return limits
}
const shared = () => new PostgresLimits(pool(), 'caller')

async function left(store: LimitStore, keyId: string): Promise<number | undefined> {
  // Costs more than there is: an answer that takes nothing.
  return (await store.take(keyId, rules, 11, NOON)).rateLimit?.remaining
}

describe('MemoryLimits', () => {
  it('answers at once after the first use, of which 1,000 share one read', async () => {
    const limits = memory()
    const keyId = newId('key')
    const answers = Array.from({ length: 1000 }, () => limits.take(keyId, rules, 1, NOON))
    expect(limits.take(keyId, rules, 1, NOON)).toBeInstanceOf(Promise)
    expect((await Promise.all(answers)).filter((answer) => answer.allowed)).toHaveLength(10)
    expect(limits.take(keyId, rules, 1, NOON)).toMatchObject({ allowed: false })
  })

  it('writes behind within about a second, and others read it', async () => {
    const keyId = newId('key')
    await memory().take(keyId, rules, 4, NOON)
    const written = () => pool().query('SELECT 1 FROM limit_states WHERE key_id = $1', [keyId])
    await expect.poll(async () => (await written()).rowCount, { timeout: 4000 }).toBe(1)
    expect([await left(shared(), keyId), await left(memory(), keyId)]).toEqual([6, 6])
  })

  it('hands over everything, that of requests too which still wait for a row', async () => {
    const limits = memory()
    const keyIds = Array.from({ length: 350 }, () => newId('key'))
    const answers = keyIds.map((keyId) => limits.take(keyId, rules, 3, NOON))
    await limits.close()
    const others = shared()
    expect(await Promise.all(keyIds.map((keyId) => left(others, keyId)))).toEqual(keyIds.map(() => 7))
    expect((await Promise.all(answers)).every((answer) => answer.allowed)).toBe(true)
  })

  it('keeps what it could not write, and writes it when that works again', async () => {
    const limits = memory()
    const keyId = newId('key')
    await limits.take(keyId, rules, 4, NOON)
    await asOwner((owner) => owner.query('ALTER TABLE limit_states RENAME TO limit_states_gone'))
    try {
      await expect(limits.flush()).rejects.toThrow('limit_states')
      expect(await limits.take(keyId, rules, 1, NOON)).toMatchObject({ allowed: true })
    } finally {
      await asOwner((owner) => owner.query('ALTER TABLE limit_states_gone RENAME TO limit_states'))
    }
    await limits.flush()
    expect(await left(shared(), keyId)).toBe(5)
  })

  it('holds no more keys than it may, and forgets nothing of those it drops', async () => {
    const limits = memory(20)
    const keyIds = Array.from({ length: 200 }, () => newId('key'))
    for (let round = 0; round < 4; round++) {
      for (const keyId of keyIds) {
        expect(await limits.take(keyId, rules, 3, NOON)).toMatchObject({ allowed: round < 3 })
        if (limits.size >= 30) await limits.flush()
      }
    }
    expect(limits.size).toBeLessThanOrEqual(40)
  })

  it('writes nothing over what others have decided meanwhile, and then knows it', async () => {
    const limits = memory()
    const [known, first] = [newId('key'), newId('key')]
    await limits.take(known, rules, 1, NOON)
    await limits.flush()
    // As after a long pause of the process: another one decides, and this one does not know yet.
    await limits.take(first, rules, 1, NOON)
    for (const keyId of [known, first]) await shared().take(keyId, rules, 6, NOON)
    await limits.take(known, rules, 2, NOON)
    await limits.flush()
    expect([await left(shared(), known), await left(shared(), first)]).toEqual([3, 4])
    expect([await left(limits, known), await left(limits, first)]).toEqual([3, 4])
  })

  it('writes nothing after it was discarded, and lets nobody pass who waited meanwhile', async () => {
    const limits = memory()
    const keyId = newId('key')
    await limits.take(keyId, rules, 4, NOON)
    const waiting = limits.take(newId('key'), rules, 1, NOON)
    limits.discard()
    await expect(waiting).rejects.toThrow()
    await limits.flush()
    expect(await left(shared(), keyId)).toBe(10)
  })
})
