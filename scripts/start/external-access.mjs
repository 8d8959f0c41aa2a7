// As whom the app works in a database of one's own. Two addresses are best: DATABASE_URL for the app, and
// DATABASE_OWNER_URL for migrations. With one, the app takes a role without the owner's rights, where it may have one.

const OWNS = `SELECT pg_has_role(relowner, 'USAGE') AS owns FROM pg_class WHERE oid = to_regclass('audit_entries')`

/**
 * The app's address and the owner's: `{ url, ownerUrl, warning }`. `warning`: a line when the app works as the owner of
 * the tables, who may change the audit log. With `create` the role is made when it is missing and may be made.
 */
export async function externalAccess(url, { ownerUrl = '', create = false } = {}) {
  // There may be no table yet: then whoever makes them owns them.
  const owns = await ask(
    url,
    OWNS,
    async ({ rows }) => rows[0]?.owns ?? (!ownerUrl || sameUser(url, ownerUrl)),
  )
  if (!owns) return { url, ownerUrl: ownerUrl || url, warning: null }
  if (ownerUrl) return { url, ownerUrl, warning: ownerWarning(url) }
  const role = await appRole(url, create)
  const taken = role && withRole(url, role)
  if (taken && (await isTaken(taken, role))) return { url: taken, ownerUrl: url, warning: null }
  return { url, ownerUrl: url, warning: ownerWarning(url) }
}

/** The address with a role that each connection takes at once. */
function withRole(text, role) {
  const url = new URL(text)
  const options = url.searchParams.get('options')
  url.searchParams.set('options', `${options ? `${options} ` : ''}-c role=${role}`)
  return url.href
}

const sameUser = (one, other) => new URL(one).username === new URL(other).username

/** The role beside this user, made if wanted and allowed; null when there is none. */
const appRole = (url, create) =>
  ask(url, 'SELECT current_user AS owner', async ({ rows }, client) => {
    // An unusual name may hold what an address cannot say of a role.
    const role = `${rows[0].owner.replace(/\W/g, '_').slice(0, 45)}_keygrade_app`
    const isThere = async () =>
      (await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])).rowCount === 1
    if (await isThere()) return role
    if (!create) return null
    try {
      await client.query(`CREATE ROLE "${role}" NOLOGIN; GRANT "${role}" TO CURRENT_USER`)
      return role
    } catch {
      // Of two first starts at once, the second is refused since the first has made it.
      return (await isThere()) ? role : null
    }
  })

/** A pooler in between may refuse the option, or forget it. */
const isTaken = (url, role) =>
  ask(url, 'SELECT current_user AS role', async ({ rows }) => rows[0].role === role).catch(() => false)

async function ask(url, text, read) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return await read(await client.query(text), client)
  } finally {
    await client.end().catch(() => {})
  }
}

function ownerWarning(url) {
  const user = decodeURIComponent(new URL(url).username)
  return `The database user "${user}" owns the tables, so the app could change its audit log (the chain would show it). Give DATABASE_URL a user of its own and DATABASE_OWNER_URL the owner's: docs/settings.md.`
}
