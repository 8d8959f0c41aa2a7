import path from 'node:path'
import pg from 'pg'
import { prepareDataFolder, projectRoot } from '../../scripts/data-folder/data-folder.mjs'
import { openServer } from '../../scripts/postgres/server.mjs'

/** The benches' own data folder; nothing in it outlives the next run. */
export const benchFolder = path.join(projectRoot, '.data', 'bench')

/** An embedded PostgreSQL of the benches' own, as durable as the app's; they work as its owner. `create` makes a fresh database. */
export async function openDatabases() {
  prepareDataFolder(benchFolder)
  const server = await openServer(benchFolder)
  const urlOf = (name) => Object.assign(new URL(server.ownerUrl), { pathname: `/${name}` }).href
  const admin = new pg.Client({ connectionString: server.ownerUrl })
  await admin.connect()
  return {
    /** The URL of a new database of that name: empty, or a copy of another. */
    async create(name, template) {
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      await admin.query(`CREATE DATABASE ${name}${template ? ` TEMPLATE ${template}` : ''}`)
      return urlOf(name)
    },
    drop: (name) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
    async close() {
      await admin.end()
      await server.leave()
    },
  }
}
