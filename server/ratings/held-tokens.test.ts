import { expect, it } from 'vitest'
import type { Db } from '@/lib/platform/db'
import { heldTokens } from './held-tokens'

/** A database that counts how often it is read, and can be made to fail. */
function countingDb(): { db: Db; reads: () => number; fail: (yes: boolean) => void } {
  let reads = 0
  let failing = false
  const findMany = async () => {
    reads += 1
    if (failing) throw new Error('the database is away')
    return []
  }
  const db = { token: { findMany }, $queryRaw: async () => [] } as unknown as Db
  return { db, reads: () => reads, fail: (yes) => (failing = yes) }
}

it('reads once for everybody within a second, and again after it', async () => {
  const { db, reads } = countingDb()
  await Promise.all([heldTokens(db, 1000), heldTokens(db, 1000), heldTokens(db, 1999)])
  expect(reads()).toBe(1)
  await heldTokens(db, 2000)
  expect(reads()).toBe(2)
})

it('reads again when the clock was set back', async () => {
  const { db, reads } = countingDb()
  await heldTokens(db, 5000)
  await heldTokens(db, 4000)
  expect(reads()).toBe(2)
})

it('does not hold a failure', async () => {
  const { db, reads, fail } = countingDb()
  fail(true)
  await expect(heldTokens(db, 1000)).rejects.toThrow('the database is away')
  fail(false)
  expect(await heldTokens(db, 1001)).toEqual([])
  expect(reads()).toBe(2)
})
