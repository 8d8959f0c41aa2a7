import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import { newKeySecret } from '@/lib/keys/key-format'
import { systemRandom } from '@/lib/platform/random'
import { testDatabaseUrl, testOwnerUrl } from '@/lib/platform/test-database'
import { type OwnDoor, openOwnDoor } from '../test-own-door'
import { openTcpProxy } from './test-tcp-proxy'

const STALE_MS = 2500
type Way = Awaited<ReturnType<typeof openTcpProxy>>

let account: TestAccount
let way: Way
/** One that serves what it knows for a while, and one that does not. */
let stale: OwnDoor
let strict: OwnDoor
let known: string

beforeAll(async () => {
  account = await testAccount()
  way = await openTcpProxy(testDatabaseUrl())
  stale = await openOwnDoor({ url: way.url, staleSeconds: STALE_MS / 1000 })
  strict = await openOwnDoor({ url: way.url, staleSeconds: 0 })
  known = await issued()
})

afterAll(async () => {
  await Promise.all([stale.close(), strict.close()])
  await way.close()
})

async function issued(): Promise<string> {
  const input = { name: 'Outage', environment: 'live' as const, scopes: ['tokens:read' as const] }
  return (await issueKey(account.as('owner'), input)).secret ?? ''
}

const ask = (door: OwnDoor, secret: string) =>
  door.authorize(account.managementKey, { authorization: `Bearer ${secret}` })

async function bothKnow() {
  for (const door of [stale, strict]) {
    await expect.poll(async () => (await ask(door, known)).code, { timeout: 3000 }).toBe('VALID')
    await expect.poll(() => door.verifier.feed.trusted, { timeout: 3000 }).toBe(true)
  }
}

/** Asks on and on; gives for each code the ms from the beginning to its first and its last answer. */
async function watch(door: OwnDoor, secret: () => string, forMs: number) {
  const began = performance.now()
  const seen: Record<string, { first: number; last: number; slowest: number }> = {}
  while (performance.now() - began < forMs) {
    const asked = performance.now() - began
    const { code, ms } = await ask(door, secret())
    const known = seen[code ?? 'none']
    seen[code ?? 'none'] = {
      first: known?.first ?? asked,
      last: asked,
      slowest: Math.max(known?.slowest ?? 0, ms),
    }
  }
  return seen
}

const unknown = () => newKeySecret('live', systemRandom)

const refusing = {
  async begin() {
    await administer((name) => `ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`)
    await administer(
      (name) => `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
    )
  },
  end: () => administer((name) => `ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`),
}

async function administer(statement: (name: string) => string) {
  const url = new URL(testOwnerUrl())
  const name = url.pathname.slice(1)
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  await client.query(statement(name)).finally(() => client.end())
}

describe.each([
  ['is cut off', { begin: () => way.cut(), end: () => way.mend() }],
  ['hangs', { begin: () => way.hang(true), end: () => way.hang(false) }],
  ['takes nobody in, for a reason of its own', refusing],
])('a database that %s', (_, outage) => {
  it('leaves known keys served for so long as was set, unknown ones undecided, and is found again at once', async () => {
    await bothKnow()
    await outage.begin()
    try {
      const [served, refused, guessed] = await Promise.all([
        watch(stale, () => known, 4500),
        watch(strict, () => known, 4500),
        Promise.all(Array.from({ length: 16 }, () => watch(stale, unknown, 4500))),
      ])
      expect(Object.keys(served).sort()).toEqual(['UNAVAILABLE', 'VALID'])
      // Counted from the last confirmation, which was up to 250 ms before.
      expect(served.VALID?.last).toBeGreaterThan(STALE_MS - 500)
      expect(served.VALID?.last).toBeLessThan(STALE_MS + 100)
      expect(served.UNAVAILABLE?.first).toBeGreaterThan(STALE_MS - 500)
      expect(served.VALID?.slowest).toBeLessThan(1000)
      expect(refused.VALID?.last ?? 0).toBeLessThan(1000)
      expect(refused.UNAVAILABLE?.last).toBeGreaterThan(3500)
      for (const guesses of guessed) {
        expect(Object.keys(guesses)).toEqual(['UNAVAILABLE'])
        expect(guesses.UNAVAILABLE?.slowest).toBeLessThan(2000)
      }
    } finally {
      await outage.end()
    }
    const back = performance.now()
    for (const door of [stale, strict]) {
      await expect
        .poll(async () => (await ask(door, known)).code, { timeout: 5000, interval: 10 })
        .toBe('VALID')
      await expect.poll(() => door.verifier.feed.trusted, { timeout: 5000, interval: 10 }).toBe(true)
    }
    const guess = async () => (await ask(stale, unknown())).code
    await expect.poll(guess, { timeout: 5000, interval: 10 }).toBe('NOT_FOUND')
    expect(performance.now() - back).toBeLessThan(1000)
  }, 30_000)
})
