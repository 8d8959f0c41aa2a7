import { randomBytes } from 'node:crypto'
import pg from 'pg'

// For tests only. The template is made by the global set-up of the test runner.

/** The template as its owner, and as the app's own role, which is what tests work as. */
type Template = { url: string; ownerUrl: string }
export type TestDatabase = Template & { drop: () => Promise<void> }

/** A copy of the migrated, empty template database, for one test file or one server. Takes about 50 ms. */
export async function copyTestDatabase(template: Template = templateOfRun()): Promise<TestDatabase> {
  const name = `copy_${process.pid}_${randomBytes(5).toString('hex')}`
  const from = new URL(template.ownerUrl).pathname.slice(1)
  await administer(template.ownerUrl, `CREATE DATABASE "${name}" TEMPLATE "${from}"`)
  const inCopy = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href
  return {
    url: inCopy(template.url),
    ownerUrl: inCopy(template.ownerUrl),
    async drop() {
      await lastLeaves(template.ownerUrl, name)
      await administer(template.ownerUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
    },
  }
}

/** A pool that was ended has connections that still say goodbye: one that is cut off meanwhile fails whoever runs. */
async function lastLeaves(templateUrl: string, name: string): Promise<void> {
  const url = Object.assign(new URL(templateUrl), { pathname: '/postgres' }).href
  await withClient(url, async (client) => {
    const query = 'SELECT count(*)::int AS connected FROM pg_stat_activity WHERE datname = $1'
    for (let tries = 0; tries < 20; tries++) {
      const { rows } = await client.query<{ connected: number }>(query, [name])
      if (rows[0]?.connected === 0) return
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  })
}

function templateOfRun(): Template {
  const { KEYGRADE_TEST_TEMPLATE: url, KEYGRADE_TEST_TEMPLATE_OWNER: ownerUrl } = process.env
  if (url && ownerUrl) return { url, ownerUrl }
  throw new Error('KEYGRADE_TEST_TEMPLATE is not set: run this with vitest or Playwright')
}

/** URL of the copy that this test file has to itself, as the app's role. */
export function testDatabaseUrl(): string {
  return urlOf('DATABASE_URL')
}

/** The same as the owner of its tables: for tests that tamper, or that make databases. */
export function testOwnerUrl(): string {
  return urlOf('KEYGRADE_TEST_OWNER_URL')
}

function urlOf(name: string): string {
  const url = process.env[name]
  if (!url) throw new Error('This is not a database test: its name must end in .db.test.ts')
  return url
}

/** Does with the database of this test file what the app may not. */
export async function asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  return withClient(testOwnerUrl(), work)
}

/** Changes what nobody may change, by whom nothing stops: a superuser who switches the guards off. */
export async function tamper(statement: string, values: unknown[] = []): Promise<void> {
  await asOwner(async (client) => {
    await client.query('SET session_replication_role = replica')
    await client.query(statement, values)
  })
}

/** Empties every table of this test file's copy, for tests that must not see each other's rows; ratings keep counting. */
export async function emptyTestDatabase(): Promise<void> {
  const tables = `SELECT format('%I', tablename) AS name FROM pg_tables
    WHERE schemaname = 'public' AND tablename NOT IN ('_prisma_migrations', 'ratings_revision')`
  await asOwner(async (client) => {
    const names = async (query: string) =>
      (await client.query<{ name: string }>(query)).rows.map(({ name }) => name)
    const written = await names(
      (await names(tables))
        .map((name) => `SELECT '${name}' AS name WHERE EXISTS (SELECT FROM ${name})`)
        .join(' UNION ALL '),
    )
    // To truncate them takes a hundred times as long: each table and index gets new files.
    await client.query('SET session_replication_role = replica')
    for (const name of written) await client.query(`DELETE FROM ${name}`)
    await client.query(`SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
      FROM pg_sequences WHERE last_value IS NOT NULL`)
  })
}

async function administer(templateUrl: string, statement: string): Promise<void> {
  const url = Object.assign(new URL(templateUrl), { pathname: '/postgres' }).href
  await withClient(url, (client) => client.query(statement))
}

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
