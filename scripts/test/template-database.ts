import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { prepareDataFolder } from '../data-folder/data-folder.mjs'
import { waitForLock } from '../data-folder/lock.mjs'
import { applyMigrations } from '../migrations/apply'
import { migrationFile, migrationNames } from '../migrations/folder'
import { openServer } from '../postgres/server.mjs'
import { isAlive } from '../processes.mjs'
import { testFolder } from './folder.mjs'

/**
 * The tests' own server, with a database that has every migration and is copied for each test file.
 * `close()` stops the server when no other test run uses it.
 */
export async function openTemplateDatabase(): Promise<{ url: string; close: () => Promise<void> }> {
  const folder = testFolder()
  prepareDataFolder(folder)
  const server = await openServer(folder, { fsync: false })
  try {
    const lock = await waitForLock(`${folder}/template.lock`, 60_000)
    try {
      return { url: await makeTemplate(server.url), close: server.leave }
    } finally {
      lock?.release()
    }
  } catch (error) {
    await server.leave()
    throw error
  }
}

async function makeTemplate(serverUrl: string): Promise<string> {
  const hash = createHash('sha256')
  for (const name of migrationNames()) hash.update(name).update(readFileSync(migrationFile(name)))
  const name = `template_${hash.digest('hex').slice(0, 16)}`
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database')
    const names = rows.map((row) => row.datname)
    for (const left of names.filter(isLeftOver)) await drop(client, left)
    if (!names.includes(name)) {
      const draft = `draft_${process.pid}`
      await client.query(`CREATE DATABASE ${draft}`)
      await applyMigrations(urlOf(serverUrl, draft))
      await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`)
    }
  } finally {
    await client.end()
  }
  return urlOf(serverUrl, name)
}

/** Copies of a test run that is gone; their names hold its pid. */
function isLeftOver(name: string): boolean {
  const pid = /^(?:copy|draft)_(\d+)/.exec(name)?.[1]
  return pid !== undefined && !isAlive(Number(pid))
}

async function drop(client: pg.Client, name: string): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
}

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}
