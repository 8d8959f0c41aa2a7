import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Prisma, PrismaClient } from '@/generated/prisma/client'
import { databaseUrl } from './env'

export type Db = PrismaClient
export type Tx = Prisma.TransactionClient

const CONNECT_MS = 5000

type Connections = { pool: pg.Pool; db: PrismaClient }

// Next loads this module in more than one bundle of the same process; the process shares one pool.
const shared = globalThis as typeof globalThis & { keygradeConnections?: Connections }

function connections(): Connections {
  if (!shared.keygradeConnections) {
    const pool = new pg.Pool({
      connectionString: databaseUrl(),
      max: 20,
      connectionTimeoutMillis: CONNECT_MS,
    })
    // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
    pool.on('error', () => undefined)
    shared.keygradeConnections = { pool, db: new PrismaClient({ adapter: new PrismaPg(pool) }) }
  }
  return shared.keygradeConnections
}

/** The ORM; for everything but the hot statements. */
export function database(): Db {
  return connections().db
}

/** Reads of one instant: Prisma reads relations by statements of their own, between which others may write. */
export function atOneInstant<T>(db: Db, read: (tx: Tx) => Promise<T>): Promise<T> {
  return db.$transaction(read, { isolationLevel: 'RepeatableRead' })
}

/** Plain `pg` over the same connections; for the verifier's look-ups and the usage sums. */
export function pool(): pg.Pool {
  return connections().pool
}

/** Ends the connections; the next use opens new ones. */
export async function closeDatabase(): Promise<void> {
  const open = shared.keygradeConnections
  shared.keygradeConnections = undefined
  await open?.db.$disconnect()
  await open?.pool.end()
}
