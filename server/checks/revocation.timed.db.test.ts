import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { getReceipt } from '@/lib/changes/get-receipt'
import { issueKey } from '@/lib/keys/issue-key'
import { keyDigest } from '@/lib/keys/key-digest'
import { newKeySecret } from '@/lib/keys/key-format'
import { revokeKey } from '@/lib/keys/revoke-key'
import { systemRandom } from '@/lib/platform/random'
import { testDatabaseUrl } from '@/lib/platform/test-database'
import { type OwnDoor, openOwnDoor } from '../test-own-door'

let account: TestAccount
let doors: OwnDoor[]
let other: pg.Client

beforeAll(async () => {
  account = await testAccount()
  doors = await Promise.all([openOwnDoor(), openOwnDoor()])
  other = new pg.Client({ connectionString: testDatabaseUrl() })
  await other.connect()
})

afterAll(async () => {
  await Promise.all(doors.map((door) => door.close()))
  await other.end()
})

async function issued() {
  const input = { name: 'Revoked', environment: 'live' as const, scopes: ['tokens:read' as const] }
  const { key, secret } = await issueKey(account.as('owner'), input)
  return { keyId: key.id, secret: secret ?? '' }
}

const ask = (door: OwnDoor, secret: string) =>
  door.authorize(account.managementKey, { authorization: `Bearer ${secret}` })

type Revoke = (keyId: string) => Promise<unknown>

/** Issues keys that every door knows, revokes each, and gives the ms from its answer to the last accept. */
async function lastAccepts(times: number, revoke: Revoke = revokeByVerb): Promise<number[]> {
  const lasts: number[] = []
  for (let i = 0; i < times; i++) {
    const { keyId, secret } = await issued()
    for (const door of doors) expect((await ask(door, secret)).code).toBe('VALID')
    await revoke(keyId)
    const revokedAt = performance.now()
    const last = await Promise.all(
      doors.map(async (door) => {
        for (;;) {
          const began = performance.now()
          if ((await ask(door, secret)).code === 'REVOKED') return Math.max(0, began - revokedAt)
          if (began - revokedAt > 5000) throw new Error('it is accepted for ever')
        }
      }),
    )
    lasts.push(...last)
  }
  return lasts.sort((a, b) => a - b)
}

const revokeByVerb = (keyId: string) => revokeKey(account.as('owner'), { keyId, reason: 'test' })

describe('a key that is revoked', () => {
  it('is refused by every door within a second, mostly at once', async () => {
    const lasts = await lastAccepts(20)
    expect(lasts[lasts.length >> 1]).toBeLessThan(100)
    expect(lasts.at(-1)).toBeLessThan(1000)
  })

  it('is so though the connections that listen are cut again and again', async () => {
    const sql = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'keygrade feed'`
    let cuts = 0
    const cutting = setInterval(() => {
      other.query(sql).then(({ rowCount }) => {
        cuts += rowCount ?? 0
      })
    }, 50)
    try {
      expect((await lastAccepts(5)).at(-1)).toBeLessThan(1000)
    } finally {
      clearInterval(cutting)
    }
    expect(cuts).toBeGreaterThan(1)
  })

  it('is so though nobody is ever told', async () => {
    const quietly = async (keyId: string) => {
      await other.query(
        `WITH ended AS (UPDATE versions SET revoked_at = clock_timestamp() - interval '1 ms' WHERE key_id = $1 RETURNING 1)
        INSERT INTO changes (at, subject, subject_id, account_id, digests)
        SELECT now(), 'key', $1, $2, '{}' FROM ended`,
        [keyId, account.accountId],
      )
    }
    expect((await lastAccepts(5, quietly)).at(-1)).toBeLessThan(1000)
  })

  it('is refused at once while changes cannot be read: each request reads the database', async () => {
    const known = await issued()
    const kept = await issued()
    for (const door of doors) {
      expect((await ask(door, known.secret)).code).toBe('VALID')
      expect((await ask(door, kept.secret)).code).toBe('VALID')
    }
    await other.query('BEGIN; LOCK TABLE changes IN ACCESS EXCLUSIVE MODE')
    const revoker = new pg.Client({ connectionString: testDatabaseUrl() })
    await revoker.connect()
    try {
      await expect.poll(() => doors.some(({ verifier }) => verifier.feed.trusted)).toBe(false)
      for (const door of doors) expect((await ask(door, known.secret)).code).toBe('VALID')
      await revoker.query(
        `UPDATE versions SET revoked_at = clock_timestamp() - interval '1 ms' WHERE key_id = $1`,
        [known.keyId],
      )
      for (let i = 0; i < 20; i++) {
        for (const door of doors) {
          expect((await ask(door, known.secret)).code).toBe('REVOKED')
          expect((await ask(door, kept.secret)).code).toBe('VALID')
        }
      }
    } finally {
      await other.query('ROLLBACK')
      await revoker.end()
    }
    await expect.poll(() => doors.every(({ verifier }) => verifier.feed.trusted)).toBe(true)
    expect((await ask(doors[0] as OwnDoor, known.secret)).code).toBe('REVOKED')
  })

  it('is confirmed by every door that lives, with a receipt', async () => {
    const { keyId } = await issued()
    const { sequence } = await revokeByVerb(keyId)
    const read = () => getReceipt(account.as('viewer'), { sequence: String(sequence) })
    await expect.poll(async () => (await read()).complete, { timeout: 1000 }).toBe(true)
    const confirmed = (await read()).verifiers.filter(({ acknowledgedAt }) => acknowledgedAt !== null)
    expect(confirmed.map(({ id }) => id)).toEqual(expect.arrayContaining(doors.map(({ id }) => id)))
  })
})

describe('a key that is not there', () => {
  it('is remembered as such, and found as soon as it is issued', async () => {
    for (let i = 0; i < 10; i++) {
      const coming = newKeySecret('live', systemRandom)
      const body = coming.slice('kg_live_'.length, -6)
      const random = {
        base62: (length: number) => (length === body.length ? body : systemRandom.base62(length)),
      }
      for (const door of doors) {
        expect((await ask(door, coming)).code).toBe('NOT_FOUND')
        const { versions } = door.verifier.keys
        expect(versions.cache.find(keyDigest(coming).toString('latin1'))).toBeNull()
      }
      const ctx = account.as('owner')
      const input = { name: 'New', environment: 'live' as const, scopes: ['tokens:read' as const] }
      // Asked for on and on while it is issued, so that loads of every age are under way.
      let over = false
      const asking = doors.map(async (door) => {
        while (!over) await ask(door, coming)
      })
      const { secret } = await issueKey({ ...ctx, random }, input)
      over = true
      await Promise.all(asking)
      expect(secret).toBe(coming)
      const found = doors.map((door) =>
        expect.poll(async () => (await ask(door, coming)).code, { timeout: 1000, interval: 5 }).toBe('VALID'),
      )
      await Promise.all(found)
    }
  })
})
