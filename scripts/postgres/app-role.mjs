import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** The role as which the app itself works: it owns nothing. What it may do is scripts/migrations/grant-to-app.ts. */
export const APP_ROLE = 'keygrade_app'

/** A password of the embedded server, made once and kept in the data folder (mode 0600). */
export function keptPassword(folder, name) {
  const file = path.join(folder, name)
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, randomBytes(24).toString('base64url'), { mode: 0o600 })
    renameSync(draft, file)
  }
  return readFileSync(file, 'utf8').trim()
}

export const appPassword = (folder) => keptPassword(folder, 'postgres-app-password')

/** Makes the role, or gives it the password that is kept: a lost file must not lock the app out. Held by one at a time. */
export async function ensureAppRole(client, folder) {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [APP_ROLE])
  const does = rowCount === 0 ? 'CREATE' : 'ALTER'
  const rights = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS'
  await client.query(`${does} ROLE ${APP_ROLE} ${rights} PASSWORD '${appPassword(folder)}'`)
}
