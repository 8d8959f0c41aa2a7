import { randomBytes } from 'node:crypto'
import pg from 'pg'

// For tests only. The template is made by the global set-up of the test runner.

export type TestDatabase = { url: string; drop: () => Promise<void> }

/** A copy of the migrated, empty template database, for one test file or one server. Takes about 50 ms. */
export async function copyTestDatabase(
  templateUrl = process.env.KEYGRADE_TEST_TEMPLATE,
): Promise<TestDatabase> {
  if (!templateUrl) throw new Error('KEYGRADE_TEST_TEMPLATE is not set: run this with vitest or Playwright')
  const template = new URL(templateUrl).pathname.slice(1)
  const name = `copy_${process.pid}_${randomBytes(5).toString('hex')}`
  await administer(templateUrl, `CREATE DATABASE "${name}" TEMPLATE "${template}"`)
  const url = new URL(templateUrl)
  url.pathname = `/${name}`
  return {
    url: url.href,
    drop: () => administer(templateUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  }
}

/** URL of the copy that this test file has to itself. */
export function testDatabaseUrl(): string {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('This is not a database test: its name must end in .db.test.ts')
  return url
}

/** Empties every table of this test file's copy, for tests that must not see each other's rows; ratings keep counting. */
export async function emptyTestDatabase(): Promise<void> {
  const tables = `SELECT string_agg(format('%I', tablename), ', ') AS list FROM pg_tables
    WHERE schemaname = 'public' AND tablename NOT IN ('_prisma_migrations', 'ratings_revision')`
  const client = new pg.Client({ connectionString: testDatabaseUrl() })
  await client.connect()
  try {
    const { rows } = await client.query<{ list: string }>(tables)
    // The audit log refuses this, as it should; only a superuser can switch its guard off.
    await client.query('SET session_replication_role = replica')
    await client.query(`TRUNCATE ${rows[0]?.list} RESTART IDENTITY CASCADE`)
  } finally {
    await client.end()
  }
}

async function administer(templateUrl: string, statement: string): Promise<void> {
  const url = new URL(templateUrl)
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
