import pg from 'pg'

/** Rows of these are written once. What the app cannot change, nobody who speaks through the app can. */
const WRITE_ONCE = ['audit_entries', 'audit_seals', 'audit_spans', 'incident_notes']
/** The ends of the chains are moved on (a trigger: forwards only), but never taken away. */
const NEVER_DELETED = ['audit_heads']
/** What was migrated is the owner's to write. */
const READ_ONLY = ['_prisma_migrations']

const list = (names: string[]) => names.map((name) => `'${name}'`).join(', ')

/** What a role may do with each table; a table that is not there yet gets the first line when it is made. */
const rightsOf = `CASE WHEN c.relname IN (${list(READ_ONLY)}) THEN 'SELECT'
  WHEN c.relname IN (${list(WRITE_ONCE)}) THEN 'SELECT, INSERT'
  WHEN c.relname IN (${list(NEVER_DELETED)}) THEN 'SELECT, INSERT, UPDATE'
  ELSE 'SELECT, INSERT, UPDATE, DELETE' END`

const ALL = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']
const OF_COLUMNS = ['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']

/**
 * Gives the role of `appUrl` what the app needs in the tables of `ownerUrl`, and takes away what it must not have.
 * Does nothing where both are one role. Safe to run at every start, and by several at once. Answers a line for each
 * table of the log on which the role can do more all the same, by what everybody or another role was given.
 */
export async function grantToApp(ownerUrl: string, appUrl: string): Promise<string[]> {
  const role = await roleOf(appUrl)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query('SELECT current_user AS owner')
    if (rows[0]?.owner === role) return []
    await client.query('BEGIN')
    await client.query("SELECT pg_advisory_xact_lock(hashtext('keygrade grants'))")
    for (const { statement } of await due(client, role)) await client.query(statement)
    await client.query('COMMIT')
    return await tooMuch(client, role)
  } finally {
    await client.end()
  }
}

async function roleOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ role: string }>('SELECT current_user AS role')
    return rows[0]?.role ?? ''
  } finally {
    await client.end()
  }
}

/** Our tables, and what the role ($1) should be able to do with each. */
const TABLES = `SELECT c.oid, c.relname, format('%I.%I', n.nspname, c.relname) AS name, ${rightsOf} AS rights, c.relacl, c.relowner
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'v', 'm') AND pg_has_role(c.relowner, 'USAGE')`

/**
 * Only what differs from what it should be: every grant makes all connections plan anew. What the role has from
 * elsewhere does not count, since no grant to it takes that away.
 */
async function due(client: pg.Client, role: string): Promise<{ statement: string }[]> {
  const { rows } = await client.query<{ statement: string }>(
    `WITH wrong AS (
       SELECT name, rights FROM (${TABLES}) t
       WHERE ARRAY(SELECT unnest(string_to_array(rights, ', ')) ORDER BY 1) <> ARRAY(
           SELECT DISTINCT e.privilege_type FROM aclexplode(t.relacl) e WHERE e.grantee = quote_ident($1::text)::regrole ORDER BY 1)
         OR EXISTS (
           SELECT FROM pg_attribute a, aclexplode(a.attacl) e WHERE a.attrelid = t.oid AND e.grantee = quote_ident($1::text)::regrole)
     )
     SELECT format('REVOKE ALL ON %s FROM %I', name, $1) AS statement FROM wrong
     UNION ALL
     SELECT format('GRANT %s ON %s TO %I', rights, name, $1) FROM wrong
     UNION ALL
     SELECT format('GRANT USAGE, SELECT ON SEQUENCE %I.%I TO %I', n.nspname, c.relname, $1)
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = current_schema() AND c.relkind = 'S' AND pg_has_role(c.relowner, 'USAGE')
       -- Asked in this order alone: of what is no sequence the question is an error.
       AND CASE WHEN c.relkind = 'S' THEN NOT has_sequence_privilege($1, c.oid, 'USAGE') END
     UNION ALL
     -- A table of the connection's own would stand before one of the log, and take its rows.
     SELECT format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC, %I', current_database(), $1)
     WHERE has_database_privilege($1, current_database(), 'TEMPORARY')
     UNION ALL
     SELECT format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), $1)
     WHERE NOT has_schema_privilege($1, current_schema(), 'USAGE')
     UNION ALL
     SELECT format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT %s TO %I', current_schema(), rights, $1)
     FROM (VALUES ('SELECT, INSERT, UPDATE, DELETE ON TABLES', 'r'), ('USAGE, SELECT ON SEQUENCES', 'S')) AS d (rights, type)
     WHERE NOT EXISTS (
       SELECT 1 FROM pg_default_acl a, aclexplode(a.defaclacl) e
       WHERE a.defaclobjtype::text = d.type AND a.defaclrole = current_user::regrole
         AND a.defaclnamespace = current_schema()::regnamespace AND e.grantee = quote_ident($1::text)::regrole)`,
    [role],
  )
  return rows
}

/** What the role can do with the tables of the log beyond what it was granted, in words. */
async function tooMuch(client: pg.Client, role: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string; more: string }>(
    `SELECT name, string_agg(one, ', ') AS more FROM (${TABLES}) t, unnest($2::text[]) AS one
     WHERE relname IN (${list([...WRITE_ONCE, ...NEVER_DELETED, ...READ_ONLY])})
       -- Who may become the owner is told so elsewhere.
       AND NOT pg_has_role($1, relowner, 'USAGE') AND one <> ALL(string_to_array(rights, ', '))
       -- Asked in this order alone: of what columns cannot have the question is an error.
       AND CASE WHEN one = ANY($3) THEN has_any_column_privilege($1, oid, one) ELSE has_table_privilege($1, oid, one) END
     GROUP BY name ORDER BY name`,
    [role, ALL, OF_COLUMNS],
  )
  const temporary = await client.query<{ may: boolean }>(
    `SELECT has_database_privilege($1, current_database(), 'TEMPORARY') AS may`,
    [role],
  )
  if (temporary.rows[0]?.may) rows.push({ name: 'the database', more: 'TEMPORARY' })
  return rows.map(
    ({ name, more }) =>
      `The database role "${role}" may also ${more} on ${name}, by a right of PUBLIC or of a role that it is in: docs/audit.md.`,
  )
}
