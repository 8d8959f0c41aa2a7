import { createServer, type Socket } from 'node:net'
import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { pool } from '@/lib/platform/db'
import { newId } from '@/lib/platform/random'
import { testDatabaseUrl } from '@/lib/platform/test-database'
import { transact } from '@/lib/platform/transact'
import { isUnreachable } from '@/lib/platform/unexpected'
import type { LimitRules } from './limit-rules'
import { PostgresLimits } from './postgres-limits'

const LOCK = 'SELECT 1 FROM limit_states WHERE key_id = $1 FOR UPDATE'
const rules: LimitRules = { rateLimit: { limit: 10, windowSeconds: 60 }, quota: null }
const pools: pg.Pool[] = []
afterAll(() => Promise.all(pools.map((one) => one.end())))

function ownPool(connectionString = testDatabaseUrl()): pg.Pool {
  const own = new pg.Pool({ connectionString, max: 4, connectionTimeoutMillis: 5000 })
  own.on('error', () => undefined)
  pools.push(own)
  return own
}
const limits = new PostgresLimits(ownPool())
const take = (keyId: string, store = limits) => store.take(keyId, rules, 1, 0)

async function refusedInTime(answer: Promise<unknown>): Promise<void> {
  const asked = performance.now()
  const error = await answer.then(
    () => 'answered',
    (reason: unknown) => reason,
  )
  expect(isUnreachable(error), String(error)).toBe(true)
  expect(performance.now() - asked).toBeLessThan(2050)
}

it('goes by the clock of PostgreSQL', async () => {
  const answer = await take(newId('key'))
  expect(Math.abs((answer.rateLimit?.resetMs ?? 0) - 60_000 - Date.now())).toBeLessThan(5000)
})

it('rejects within 2 s where nobody speaks', async () => {
  const sockets: Socket[] = []
  const silent = createServer((socket) => void sockets.push(socket))
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const address = silent.address()
  const url = `postgres://nobody@127.0.0.1:${typeof address === 'object' ? address?.port : 0}/none`
  await refusedInTime(take(newId('key'), new PostgresLimits(ownPool(url))))
  for (const socket of sockets) socket.destroy()
  silent.close()
})

it('rejects within 2 s where a row stays locked, and then serves other keys and this one', async () => {
  const keyId = newId('key')
  await take(keyId)
  const holder = await pool().connect()
  await holder.query('BEGIN')
  await holder.query(LOCK, [keyId])
  await refusedInTime(take(keyId))
  expect(await take(newId('key'))).toMatchObject({ allowed: true })
  await holder.query('COMMIT')
  holder.release()
  // What was refused has taken nothing: its transaction is gone, not only unheard.
  expect(await take(keyId)).toMatchObject({ allowed: true, rateLimit: { remaining: 8 } })
})

it('is held up for less than a second by a process that is stopped in the midst of it', async () => {
  const keyId = newId('key')
  await take(keyId)
  let locked: () => void = () => undefined
  const isLocked = new Promise<void>((resolve) => {
    locked = resolve
  })
  const stopped = transact(ownPool(), 5000, 'lax', async (inside) => {
    await inside('lock_for_test', LOCK, [keyId])
    locked()
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await inside('lock_for_test', LOCK, [keyId])
  }).catch((error: unknown) => error)
  await isLocked
  expect(await take(keyId)).toMatchObject({ allowed: true })
  expect(isUnreachable(await stopped)).toBe(true)
})

it('never deadlocks over many keys asked in any order by several at once', async () => {
  const keyIds = Array.from({ length: 40 }, () => newId('key'))
  const stores = Array.from({ length: 4 }, () => new PostgresLimits(ownPool()))
  for (let round = 0; round < 10; round++) {
    const order = keyIds.toSorted(() => Math.random() - 0.5)
    await Promise.all(stores.flatMap((store) => order.map((keyId) => take(keyId, store))))
  }
  const answers = await Promise.all(keyIds.map((keyId) => take(keyId)))
  expect(answers.every((answer) => !answer.allowed)).toBe(true)
})
