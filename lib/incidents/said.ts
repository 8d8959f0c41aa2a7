import type { AuditEntry } from '@/generated/prisma/client'

// What the rows of an incident in the audit log say, for those who compare it with what the tables hold.

export const detailOf = (row: AuditEntry | undefined) => Object(row?.detail) as Record<string, unknown>

/** Rows from before there were digests say nothing. */
export const differs = (said: unknown, is: string) => typeof said === 'string' && said !== is

/** A row is written a moment after the instant that it tells of; more than this is another instant. */
const MOMENT_MS = 30_000

/** Whether an instant is the one that a row tells of; without a row there is none. */
export function isOf(instant: Date | null, row: AuditEntry | null): boolean {
  if (instant === null || row === null) return instant === null && row === null
  return Math.abs(row.at.getTime() - instant.getTime()) < MOMENT_MS
}

/** The row of the last closing, and what came after it. */
export function sinceClosing(rows: readonly AuditEntry[]): {
  closed: AuditEntry | undefined
  later: readonly AuditEntry[]
} {
  const index = rows.findLastIndex(({ action }) => action === 'incident.closed')
  return index < 0 ? { closed: undefined, later: [] } : { closed: rows[index], later: rows.slice(index + 1) }
}
