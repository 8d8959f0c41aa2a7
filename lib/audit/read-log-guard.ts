import 'server-only'
import type { Db } from '@/lib/platform/db'

type Guard = {
  role: string
  /** The database lets this connection change or delete rows, or take the guard away. */
  mayChange: boolean
  /** It works in a role that it could leave again: a guard against mistakes, not against who can send statements. */
  mayStepOut: boolean
  /** Triggers of the log that are switched off, as `table.trigger`: the owner of the tables can do that. */
  triggersOff: string[]
}

/** What the rights of this connection guard of the audit log; the triggers and the chain stand behind that. */
export async function readLogGuard(db: Db): Promise<Guard> {
  const [guard] = await db.$queryRaw<Guard[]>`
    WITH log AS (
      SELECT c.oid, c.relname, c.relowner FROM pg_class c WHERE c.oid IN (to_regclass('audit_entries'),
        to_regclass('audit_heads'), to_regclass('audit_seals'), to_regclass('audit_spans'))
    )
    SELECT current_user::text AS role, current_user <> session_user AS "mayStepOut",
      bool_or(has_any_column_privilege(c.oid, 'UPDATE') OR has_table_privilege(c.oid, 'DELETE')
        OR has_table_privilege(c.oid, 'TRUNCATE') OR pg_has_role(c.relowner, 'USAGE'))
        FILTER (WHERE c.relname <> 'audit_heads') AS "mayChange",
      ARRAY(SELECT format('%s.%s', l.relname, t.tgname) FROM pg_trigger t JOIN log l ON l.oid = t.tgrelid
        -- "R" fires on replicas alone.
        WHERE NOT t.tgisinternal AND t.tgenabled IN ('D', 'R') ORDER BY 1) AS "triggersOff"
    FROM log c`
  if (!guard) throw new Error('The tables of the audit log were not found.')
  return guard
}
