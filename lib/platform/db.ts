import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Prisma, PrismaClient } from '@/generated/prisma/client'
import { databaseUrl } from './env'

export type Db = PrismaClient
export type Tx = Prisma.TransactionClient

/** Of a new connection, and of the wait for one. A verifier would rather say that it cannot know. */
const CONNECT_MS = { door: 1500, acts: 5000, feed: 1000 }

/** An act on a machine with much to do may take longer than Prisma's own 2 s for a connection and 5 s in all. */
const PATIENCE = { maxWait: CONNECT_MS.acts, timeout: 15_000 }

/** Whether the client is still there is looked at each second, while a statement runs or waits. */
const LOOK = 'SET client_connection_check_interval = 1000'

/** Nothing that is asked here is worth the start of workers or a compiler: charts took ten times as long under load. */
const PLAIN = 'SET max_parallel_workers_per_gather = 0; SET jit = off'

type Connections = { pool: pg.Pool; db: PrismaClient }

// Acts on one key wait for each other, each with a connection in hand. So the door has connections of its own:
// nobody's queue can keep others' keys from being verified.
const MOST = { door: 10, acts: 20, feed: 2 }

// Next loads this module in more than one bundle of the same process; the process shares its connections.
const shared = globalThis as typeof globalThis & {
  keygradeConnections?: Partial<Record<keyof typeof MOST, Connections>>
}

function connections(use: keyof typeof MOST): Connections {
  shared.keygradeConnections ??= {}
  shared.keygradeConnections[use] ??= connect(use)
  return shared.keygradeConnections[use]
}

function connect(use: keyof typeof MOST): Connections {
  const pool = connectPool(databaseUrl(), use)
  return { pool, db: new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions: PATIENCE }) }
}

/** New connections as the process has them for a use. Whoever opens them ends them. */
export function connectPool(connectionString: string, use: keyof typeof MOST): pg.Pool {
  const connectionTimeoutMillis = CONNECT_MS[use]
  const pool = new pg.Pool({ connectionString, max: MOST[use], connectionTimeoutMillis, onConnect: prepare })
  // A connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined)
  return pool
}

async function prepare(client: pg.ClientBase): Promise<void> {
  // The pool listens only while the connection is idle; it may break in somebody's hands.
  client.on('error', () => undefined)
  // Whoever gives up a statement that waits for a lock leaves nothing behind on the server: within minutes all
  // connections that it has would be taken. A server on Windows cannot look, and says so.
  const query: pg.QueryConfig & { query_timeout: number } = { text: PLAIN, query_timeout: 1000 }
  await client.query(query)
  await client.query({ ...query, text: LOOK }).catch((error: { code?: string }) => {
    if (error.code !== '22023') throw error
  })
}

/** The ORM; for everything that people and management keys do. */
export function database(): Db {
  return connections('acts').db
}

/** The ORM over the door's connections; for what its answers are made of. */
export function doorDatabase(): Db {
  return connections('door').db
}

/** Reads of one instant: Prisma reads relations by statements of their own, between which others may write. */
export function atOneInstant<T>(db: Db, read: (tx: Tx) => Promise<T>): Promise<T> {
  return db.$transaction(read, { isolationLevel: 'RepeatableRead' })
}

/** Plain `pg` over the door's connections; for the verifier's look-ups and the usage sums. */
export function pool(): pg.Pool {
  return connections('door').pool
}

/** Plain `pg` for the change feed and the verifiers' register: neither waits behind look-ups. */
export function feedPool(): pg.Pool {
  return connections('feed').pool
}

/** Ends the connections; the next use opens new ones. */
export async function closeDatabase(): Promise<void> {
  const open = Object.values(shared.keygradeConnections ?? {})
  shared.keygradeConnections = undefined
  for (const { db, pool } of open) {
    await db.$disconnect()
    await pool.end()
  }
}
