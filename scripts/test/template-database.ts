import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { prepareDataFolder } from '../data-folder/data-folder.mjs'
import { waitForLock } from '../data-folder/lock.mjs'
import { applyMigrations } from '../migrations/apply'
import { migrationFile, migrationNames } from '../migrations/folder'
import { grantToApp } from '../migrations/grant-to-app'
import { openServer, type Server } from '../postgres/server.mjs'
import { isAlive } from '../processes.mjs'
import { testFolder } from './folder.mjs'

/** `url` is the app's role, which tests work as; `ownerUrl` owns the tables. */
type TemplateDatabase = { url: string; ownerUrl: string; close: () => Promise<void> }

/**
 * The tests' own server, with a database that has every migration and is copied for each test file.
 * `close()` stops the server when no other test run uses it.
 */
export async function openTemplateDatabase(): Promise<TemplateDatabase> {
  const folder = testFolder()
  prepareDataFolder(folder)
  const server = await openServer(folder, { fsync: false })
  try {
    const lock = await waitForLock(`${folder}/template.lock`, 60_000)
    try {
      const name = await makeTemplate(server)
      const { url, ownerUrl } = addresses(server, name)
      return { url, ownerUrl, close: server.leave }
    } finally {
      lock?.release()
    }
  } catch (error) {
    await server.leave()
    throw error
  }
}

async function makeTemplate(server: Server): Promise<string> {
  const hash = createHash('sha256')
  hash.update(readFileSync(new URL('../migrations/grant-to-app.ts', import.meta.url)))
  for (const name of migrationNames()) hash.update(name).update(readFileSync(migrationFile(name)))
  const name = `template_${hash.digest('hex').slice(0, 16)}`
  const client = new pg.Client({ connectionString: server.ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database')
    const names = rows.map((row) => row.datname)
    for (const left of names.filter(isLeftOver)) await drop(client, left)
    if (!names.includes(name)) {
      const draft = `draft_${process.pid}`
      await client.query(`CREATE DATABASE ${draft}`)
      const { url, ownerUrl } = addresses(server, draft)
      await applyMigrations(ownerUrl)
      await grantToApp(ownerUrl, url)
      await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`)
    }
  } finally {
    await client.end()
  }
  return name
}

/** Copies of a test run that is gone; their names hold its pid. */
function isLeftOver(name: string): boolean {
  const pid = /^(?:copy|draft)_(\d+)/.exec(name)?.[1]
  return pid !== undefined && !isAlive(Number(pid))
}

async function drop(client: pg.Client, name: string): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
}

function addresses({ url, ownerUrl }: Server, database: string): Pick<Server, 'url' | 'ownerUrl'> {
  const within = (server: string) => Object.assign(new URL(server), { pathname: `/${database}` }).href
  return { url: within(url), ownerUrl: within(ownerUrl) }
}
