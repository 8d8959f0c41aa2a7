import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { asOwner, testOwnerUrl } from '@/lib/platform/test-database'
import { applyMigrations } from '../migrations/apply'
import { grantToApp } from '../migrations/grant-to-app'
import { externalAccess } from './external-access.mjs'

let name: string
let url: string
beforeEach(async () => {
  name = `ext_${randomBytes(5).toString('hex')}`
  const place = Object.assign(new URL(testOwnerUrl()), {
    pathname: `/${name}`,
    username: name,
    password: 'x',
  })
  url = place.href
})
afterEach(async () => {
  await asOwner(async (owner) => {
    await owner.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    for (const role of [`${name}-App`, `${name}_keygrade_app`, name])
      await owner.query(`DROP ROLE IF EXISTS "${role}"`)
  })
})

/** A database server of somebody else: a database with an owner who is no superuser. */
const foreignDatabase = (rights: string) =>
  asOwner(async (owner) => {
    await owner.query(`CREATE ROLE ${name} LOGIN PASSWORD 'x' ${rights}`)
    await owner.query(`CREATE DATABASE ${name} OWNER ${name}`)
  })

async function codeOf(connectionString: string, statement: string): Promise<string> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return await client.query(statement).then(
      () => 'done',
      (error: { code: string }) => error.code,
    )
  } finally {
    await client.end()
  }
}

async function start(ownerUrl?: string, appUrl = url) {
  const access = await externalAccess(appUrl, { ownerUrl, create: true })
  await applyMigrations(access.ownerUrl)
  await grantToApp(access.ownerUrl, access.url)
  return access
}

it('takes a role without the owner’s rights where the one user may make it, and the same at the next start', async () => {
  await foreignDatabase('CREATEROLE')
  const first = await start()
  expect(first).toMatchObject({ ownerUrl: url, warning: null })
  expect(await codeOf(first.url, 'DELETE FROM audit_entries')).toBe('42501')
  expect(await codeOf(first.url, 'DELETE FROM keys')).toBe('done')
  expect(await start()).toEqual(first)
  expect(await externalAccess(url)).toEqual(first)
})

it('takes the role that another first start makes at the same moment', async () => {
  await foreignDatabase('CREATEROLE')
  const other = new pg.Client({ connectionString: url })
  await other.connect()
  try {
    await other.query(
      `BEGIN; CREATE ROLE ${name}_keygrade_app NOLOGIN; GRANT ${name}_keygrade_app TO ${name}`,
    )
    const second = externalAccess(url, { create: true })
    const waits = `SELECT FROM pg_stat_activity WHERE usename = '${name}' AND wait_event_type = 'Lock'`
    await asOwner(async (owner) => {
      while ((await owner.query(waits)).rowCount === 0) await setTimeout(10)
    })
    await other.query('COMMIT')
    expect(await second).toMatchObject({ ownerUrl: url, warning: null })
  } finally {
    await other.end()
  }
})

it('works as the owner, and says so, where it may make none', async () => {
  await foreignDatabase('')
  const { warning, ...access } = await start()
  expect(access).toEqual({ url, ownerUrl: url })
  expect(warning).toContain(`"${name}" owns the tables`)
  expect(warning).not.toContain(':x@')
})

it('works as a user of its own beside the owner, and warns when the two are one', async () => {
  await foreignDatabase('')
  await asOwner((owner) => owner.query(`CREATE ROLE "${name}-App" LOGIN PASSWORD 'x'`))
  const appUrl = Object.assign(new URL(url), { username: `${name}-App` }).href
  expect(await start(url, appUrl)).toEqual({ url: appUrl, ownerUrl: url, warning: null })
  expect(await codeOf(appUrl, 'TRUNCATE audit_seals')).toBe('42501')
  expect(await codeOf(appUrl, 'DELETE FROM keys')).toBe('done')
  expect((await externalAccess(url, { ownerUrl: url })).warning).toContain('owns the tables')
})
