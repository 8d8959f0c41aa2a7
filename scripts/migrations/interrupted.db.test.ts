import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { testOwnerUrl } from '@/lib/platform/test-database'
import { applyMigrations } from './apply'
import { SCRIPT_MARK } from './engine'
import { migrationNames } from './folder'

const names = migrationNames()
let admin: pg.Client
let client: pg.Client
let url: string

beforeEach(async () => {
  const place = new URL(testOwnerUrl())
  place.pathname = `/interrupted_${randomBytes(6).toString('hex')}`
  url = place.href
  admin = new pg.Client({ connectionString: testOwnerUrl() })
  await admin.connect()
  await admin.query(`CREATE DATABASE "${place.pathname.slice(1)}"`)
  client = new pg.Client({ connectionString: url })
  await client.connect()
})

afterEach(async () => {
  await client.end()
  await admin.query(`DROP DATABASE "${new URL(url).pathname.slice(1)}" WITH (FORCE)`)
  await admin.end()
})

/** The database of a start that was killed after it had written down that it begins. */
async function begun(logs: string | null): Promise<void> {
  // What Prisma keeps its record in, as it makes it.
  await client.query(`CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY NOT NULL,
    checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL, logs text,
    rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0)`)
  const insert = 'INSERT INTO _prisma_migrations (id, checksum, migration_name, logs) VALUES ($1, $2, $3, $4)'
  await client.query(insert, ['1', 'x', names[0], logs])
}

it('tries again what was only begun', async () => {
  await begun(null)
  expect(await applyMigrations(url)).toEqual(names)
  expect(await applyMigrations(url)).toEqual([])
})

it('leaves what failed for a reason to a person', async () => {
  await begun('column "x" does not exist')
  await expect(applyMigrations(url)).rejects.toThrow('failed earlier')
})

it('waits for a script that outlives its sender', async () => {
  await begun(null)
  const orphan = new pg.Client({ connectionString: url })
  await orphan.connect()
  const running = orphan.query(`${SCRIPT_MARK}
    SELECT pg_sleep(1); UPDATE _prisma_migrations SET logs = 'seen', finished_at = now()`)
  await expect(applyMigrations(url)).rejects.toThrow('was changed after')
  await running
  await orphan.end()
})

it('knows a migration whose sender died right after the script', async () => {
  await begun(null)
  await client.query(`CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'dead'; END $$;
    CREATE TRIGGER die BEFORE UPDATE ON _prisma_migrations
    FOR EACH ROW WHEN (NEW.applied_steps_count > 0) EXECUTE FUNCTION die()`)
  await expect(applyMigrations(url)).rejects.toThrow()
  await client.query('DROP TRIGGER die ON _prisma_migrations; DROP FUNCTION die')
  expect(await applyMigrations(url)).toEqual(names.slice(1))
})
