import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeDatabase, type Db, database, pool } from '@/lib/platform/db'
import { forgetTokenFacts, heldRevision, heldTokenFacts } from './held-token-facts'

/** The test's database, which counts how often tokens are read, and can be made to fail. */
function watched(): { db: Db; reads: () => number; asks: () => number; fail: (yes: boolean) => void } {
  let [reads, asks, failing] = [0, 0, false]
  const db = database().$extends({
    query: {
      $allModels: {
        async $allOperations({ model, args, query }) {
          if (failing) throw new Error('the database is away')
          if (model === 'Token') reads += 1
          if (model === 'RatingsRevision') asks += 1
          return query(args)
        },
      },
    },
  }) as unknown as Db
  return { db, reads: () => reads, asks: () => asks, fail: (yes) => (failing = yes) }
}

const addToken = (symbol: string) =>
  pool().query('INSERT INTO tokens (symbol, name) VALUES ($1, $1)', [symbol])

beforeAll(() => addToken('AAA'))
afterAll(closeDatabase)

it('reads once for everybody, and asks for the revision at most twice a second', async () => {
  const { db, reads, asks } = watched()
  await Promise.all([heldTokenFacts(db, 1000), heldTokenFacts(db, 1000), heldTokenFacts(db, 1499)])
  await heldTokenFacts(db, 1499)
  expect([reads(), asks()]).toEqual([1, 1])
  const { index } = await heldTokenFacts(db, 9000)
  expect([reads(), asks()]).toEqual([1, 2])
  expect(index.bySymbol.get('AAA')?.name).toBe('AAA')
})

it('reads again when something has changed, and then has another revision', async () => {
  const { db, reads } = watched()
  const before = await heldTokenFacts(db, 1000)
  await addToken('BBB')
  expect((await heldTokenFacts(db, 1400)).revision).toBe(before.revision)
  const after = await heldTokenFacts(db, 3000)
  expect(reads()).toBe(2)
  expect(after.revision).not.toBe(before.revision)
  expect(after.index.bySymbol.has('BBB')).toBe(true)
  expect(await heldRevision(db)).toBe(after.revision)
})

it('gives what it holds while it reads anew, but nothing older than two seconds', async () => {
  const { db } = watched()
  await heldTokenFacts(db, 1000)
  await addToken('CCC')
  expect((await heldTokenFacts(db, 2999)).index.bySymbol.has('CCC')).toBe(false)
  expect((await heldTokenFacts(db, 3001)).index.bySymbol.has('CCC')).toBe(true)
})

it('shows at once what was changed in this process, whatever was being read meanwhile', async () => {
  const { db } = watched()
  await heldTokenFacts(db, 1000)
  const underWay = heldTokenFacts(db, 1600)
  await addToken('DDD')
  forgetTokenFacts(db)
  expect((await heldTokenFacts(db, 1601)).index.bySymbol.has('DDD')).toBe(true)
  await underWay
  expect((await heldTokenFacts(db, 1602)).index.bySymbol.has('DDD')).toBe(true)
})

it('does not hold a failure, and outlives a short one', async () => {
  const { db, fail } = watched()
  fail(true)
  await expect(heldTokenFacts(db, 1000)).rejects.toThrow('the database is away')
  fail(false)
  const held = await heldTokenFacts(db, 1001)
  fail(true)
  expect(await heldTokenFacts(db, 2900)).toBe(held)
  await expect(heldTokenFacts(db, 3100)).rejects.toThrow('the database is away')
  fail(false)
  expect((await heldTokenFacts(db, 3101)).revision).toBe(held.revision)
})
