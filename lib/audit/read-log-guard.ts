import 'server-only'
import type { Db } from '@/lib/platform/db'

type Guard = {
  role: string
  /** The database lets this connection change or delete rows, or take the guard away. */
  mayChange: boolean
  /** It works in a role that it could leave again: a guard against mistakes, not against who can send statements. */
  mayStepOut: boolean
}

/** What the rights of this connection guard of the audit log; the triggers and the chain stand behind that. */
export async function readLogGuard(db: Db): Promise<Guard> {
  const [guard] = await db.$queryRaw<Guard[]>`
    SELECT current_user::text AS role, current_user <> session_user AS "mayStepOut",
      bool_or(has_any_column_privilege(c.oid, 'UPDATE') OR has_table_privilege(c.oid, 'DELETE')
        OR has_table_privilege(c.oid, 'TRUNCATE') OR pg_has_role(c.relowner, 'USAGE')) AS "mayChange"
    FROM pg_class c WHERE c.oid IN (to_regclass('audit_entries'), to_regclass('audit_seals'), to_regclass('audit_spans'))`
  if (!guard) throw new Error('The tables of the audit log were not found.')
  return guard
}
