import pg from 'pg'

/** Rows of these are written once. What the app cannot change, nobody who speaks through the app can. */
const WRITE_ONCE = ['audit_entries', 'audit_seals', 'audit_spans']
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

/**
 * Gives the role of `appUrl` what the app needs in the tables of `ownerUrl`, and takes away what it must not have.
 * Does nothing where both are one role. Safe to run at every start, and by several at once.
 */
export async function grantToApp(ownerUrl: string, appUrl: string): Promise<void> {
  const role = await roleOf(appUrl)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query('SELECT current_user AS owner')
    if (rows[0]?.owner === role) return
    await client.query('BEGIN')
    await client.query("SELECT pg_advisory_xact_lock(hashtext('keygrade grants'))")
    for (const { statement } of await due(client, role)) await client.query(statement)
    await client.query('COMMIT')
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

/** Only what differs from what it should be: every grant makes all connections plan anew. */
async function due(client: pg.Client, role: string): Promise<{ statement: string }[]> {
  const { rows } = await client.query<{ statement: string }>(
    `WITH tables AS (
       SELECT c.oid, format('%I.%I', n.nspname, c.relname) AS name, ${rightsOf} AS rights
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'v', 'm')
         AND pg_has_role(c.relowner, 'USAGE')
     ), wrong AS (
       SELECT name, rights FROM tables, unnest($2::text[]) AS one
       GROUP BY oid, name, rights
       HAVING bool_or(has_table_privilege($1, oid, one) <> (one = ANY(string_to_array(rights, ', '))))
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
     SELECT format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), $1)
     WHERE NOT has_schema_privilege($1, current_schema(), 'USAGE')
     UNION ALL
     SELECT format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT %s TO %I', current_schema(), rights, $1)
     FROM (VALUES ('SELECT, INSERT, UPDATE, DELETE ON TABLES', 'r'), ('USAGE, SELECT ON SEQUENCES', 'S')) AS d (rights, type)
     WHERE NOT EXISTS (
       SELECT 1 FROM pg_default_acl a, aclexplode(a.defaclacl) e
       WHERE a.defaclobjtype::text = d.type AND a.defaclrole = current_user::regrole
         AND a.defaclnamespace = current_schema()::regnamespace AND e.grantee = $1::regrole)`,
    [role, ALL],
  )
  return rows
}
