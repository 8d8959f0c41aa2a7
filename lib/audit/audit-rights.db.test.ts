import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import { resumeKey } from '@/lib/keys/resume-key'
import { revokeKey } from '@/lib/keys/revoke-key'
import { suspendKey } from '@/lib/keys/suspend-key'
import { updateKey } from '@/lib/keys/update-key'
import { database, pool } from '@/lib/platform/db'
import { asOwner, testOwnerUrl } from '@/lib/platform/test-database'
import { grantToApp } from '@/scripts/migrations/grant-to-app'
import { readLogGuard } from './read-log-guard'

const owner = new pg.Pool({ connectionString: testOwnerUrl(), max: 1 })
afterAll(() => owner.end())

const WRITE_ONCE = ['audit_entries', 'audit_seals', 'audit_spans']
const TABLES = [...WRITE_ONCE, 'audit_heads']
const forbidden = [
  ...WRITE_ONCE.map((table) => `UPDATE ${table} SET account_id = account_id`),
  ...TABLES.flatMap((table) => [
    `DELETE FROM ${table}`,
    `TRUNCATE ${table}`,
    `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
    `ALTER TABLE ${table} DISABLE TRIGGER keep_audit`,
    `DROP TRIGGER keep_audit ON ${table}`,
    `ALTER TABLE ${table} ADD COLUMN x int`,
    `ALTER TABLE ${table} OWNER TO CURRENT_USER`,
    `DROP TABLE ${table}`,
    `CREATE RULE r AS ON INSERT TO ${table} DO INSTEAD NOTHING`,
    `CREATE TRIGGER t BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION keep_audit()`,
  ]),
  'SET session_replication_role = replica',
  'CREATE OR REPLACE FUNCTION keep_audit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$',
  'DROP FUNCTION keep_audit() CASCADE',
  'CREATE TABLE mine (x int)',
  `UPDATE _prisma_migrations SET migration_name = ''`,
  'SET ROLE keygrade',
  'ALTER ROLE keygrade_app SUPERUSER',
  `COPY (SELECT 1) TO PROGRAM 'true'`,
]

it('is kept by the rights of the app’s role, before any trigger', async () => {
  await testAccount()
  const passed: unknown[] = []
  for (const statement of forbidden) {
    const ended = await pool()
      .query(statement)
      .then(() => ({ code: 'done', message: '' }))
      .catch((error: { code: string; message: string }) => error)
    if (ended.code !== '42501' || /only grows/.test(ended.message)) passed.push([statement, ended.message])
  }
  expect(passed).toEqual([])
})

it('grants what a later migration makes, and puts back what was taken or given by hand', async () => {
  await owner.query('CREATE TABLE later (id bigserial PRIMARY KEY)')
  await pool().query('INSERT INTO later DEFAULT VALUES')
  await owner.query('GRANT ALL ON audit_entries TO keygrade_app; REVOKE ALL ON keys FROM keygrade_app')
  await grantToApp(testOwnerUrl(), process.env.DATABASE_URL ?? '')
  await grantToApp(testOwnerUrl(), process.env.DATABASE_URL ?? '')
  await expect(pool().query('DELETE FROM audit_entries')).rejects.toMatchObject({ code: '42501' })
  await pool().query('SELECT FROM keys LIMIT 1')
  await owner.query('DROP TABLE later')
})

it('takes back rights on single columns, and says what the app can do by rights of others, without granting anew', async () => {
  const url = process.env.DATABASE_URL ?? ''
  await owner.query('GRANT UPDATE (action), REFERENCES (id) ON audit_entries TO keygrade_app')
  expect(await grantToApp(testOwnerUrl(), url)).toEqual([])
  const alter = 'UPDATE audit_entries SET action = action'
  await expect(pool().query(alter)).rejects.toMatchObject({ code: '42501', message: /^permission denied/ })

  const granted = () =>
    owner.query(`SELECT xmin FROM pg_class WHERE relname IN ('audit_entries', 'audit_heads')`)
  const before = (await granted()).rows
  await owner.query(
    'GRANT UPDATE (action), SELECT ON audit_entries TO PUBLIC; GRANT DELETE ON audit_heads TO PUBLIC',
  )
  const given = (await granted()).rows
  expect(given).not.toEqual(before)
  const warned = [
    expect.stringContaining('may also UPDATE on public.audit_entries'),
    expect.stringContaining('may also DELETE on public.audit_heads'),
  ]
  expect(await grantToApp(testOwnerUrl(), url)).toEqual(warned)
  expect(await grantToApp(testOwnerUrl(), url)).toEqual(warned)
  expect((await granted()).rows).toEqual(given)
  expect(await readLogGuard(database())).toMatchObject({ mayChange: true })
  await owner.query('REVOKE ALL ON audit_entries, audit_heads FROM PUBLIC')
  expect(await readLogGuard(database())).toMatchObject({ mayChange: false })
  expect(await grantToApp(testOwnerUrl(), url)).toEqual([])
})

it('does nothing when its row cannot be written: no change, no change of the feed', async () => {
  const ctx = (await testAccount()).as('owner')
  const input = { name: 'Bot', environment: 'dev' as const, scopes: ['tokens:read' as const] }
  const { key } = await issueKey(ctx, input)
  const { key: held } = await issueKey(ctx, input)
  await suspendKey(ctx, { keyId: held.id, reason: 'test' })
  const all = async () => {
    const tables = ['keys', 'versions', 'changes', 'audit_entries', 'audit_heads']
    const sql = tables.map((name) => `(SELECT json_agg(t ORDER BY t::text) FROM ${name} t) AS ${name}`)
    return JSON.stringify((await pool().query(`SELECT ${sql.join()}`)).rows)
  }
  const before = await all()
  const acts = {
    issue: () => issueKey(ctx, input),
    change: () => updateKey(ctx, { keyId: key.id, name: 'Other' }),
    revoke: () => revokeKey(ctx, { keyId: key.id, reason: 'test' }),
    suspend: () => suspendKey(ctx, { keyId: key.id, reason: 'test' }),
    resume: () => resumeKey(ctx, { keyId: held.id, reason: 'test' }),
  }
  await asOwner((client) => client.query('REVOKE INSERT ON audit_entries FROM keygrade_app'))
  try {
    for (const [name, act] of Object.entries(acts)) await expect(act(), name).rejects.toThrow('denied')
    expect(await all()).toBe(before)
  } finally {
    await asOwner((client) => client.query('GRANT INSERT ON audit_entries TO keygrade_app'))
  }
  await acts.revoke()
  expect(await database().auditEntry.count({ where: { action: 'key.revoked' } })).toBe(1)
})
