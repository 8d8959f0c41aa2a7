import { fullDiskText, Problem, saysDiskFull } from '../problem.mjs'

const oldestVersion = 15

/** Checks the text of DATABASE_URL or DATABASE_OWNER_URL, before anything long is begun. */
export function checkDatabaseUrl(text, name = 'DATABASE_URL') {
  let url = null
  try {
    url = new URL(text)
  } catch {}
  if (
    !url ||
    !['postgres:', 'postgresql:'].includes(url.protocol) ||
    !url.hostname ||
    url.pathname.length < 2
  ) {
    throw new Problem(
      `${name} is not a PostgreSQL address. It should read postgresql://USER:PASSWORD@HOST:PORT/DATABASE (special characters of the password in % form, e.g. %40 for @). Correct it, or unset DATABASE_URL to use the embedded PostgreSQL.`,
    )
  }
}

/** Connects to DATABASE_URL once and checks the server's version. Needs the installed packages. */
export async function checkDatabase(text) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: text, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query('SHOW server_version')
    checkServerVersion(rows[0].server_version)
  } catch (error) {
    throw error instanceof Problem ? error : databaseProblem(error, new URL(text))
  } finally {
    await client.end().catch(() => {})
  }
}

/** Refuses a server that is too old; `version` as the server says it, e.g. "14.11 (Debian 14.11-1)". */
export function checkServerVersion(version) {
  if (Number.parseInt(version, 10) >= oldestVersion) return
  throw new Problem(
    `The database server of DATABASE_URL is PostgreSQL ${version.split(' ')[0]}, and Keygrade needs ${oldestVersion} or newer. Upgrade it, point DATABASE_URL at a newer one, or unset DATABASE_URL to use the embedded PostgreSQL.`,
  )
}

/** Why a connection to the server of DATABASE_URL failed, and what to do. */
export function databaseProblem(error, url) {
  const place = `${url.hostname}:${url.port || 5432}`
  const name = decodeURIComponent(url.pathname.slice(1))
  const code = error.code ?? error.errors?.[0]?.code ?? ''
  if (saysDiskFull(error.message ?? '')) return new Problem(fullDiskText(`on the database server ${place}`))
  if (code === '28P01' || code === '28000') {
    return new Problem(
      `The database server at ${place} refused the user "${decodeURIComponent(url.username)}": wrong password, or this user may not sign in from here. Correct user and password in DATABASE_URL (special characters in % form), then start again.`,
    )
  }
  if (code === '3D000') {
    return new Problem(
      `The database server at ${place} has no database "${name}". Create it (createdb ${name}) or correct the name in DATABASE_URL, then start again.`,
    )
  }
  if (['ENOTFOUND', 'EAI_AGAIN'].includes(code)) {
    return new Problem(
      `The host "${url.hostname}" of DATABASE_URL is not known. Correct its name, or check the name service, then start again.`,
    )
  }
  if (
    /^E(CONN|HOST|NET|TIMEDOUT|PIPE)/.test(code) ||
    /timeout|terminated unexpectedly/i.test(error.message ?? '')
  ) {
    return new Problem(
      `The database server of DATABASE_URL cannot be reached at ${place} (${code || 'no answer within 10 s'}). Start it, or correct host and port, or open the firewall; or unset DATABASE_URL to use the embedded PostgreSQL.`,
    )
  }
  return new Problem(
    `The database server at ${place} refused the connection: ${String(error.message).split('\n')[0]}. Correct DATABASE_URL or the server's settings, then start again.`,
  )
}
