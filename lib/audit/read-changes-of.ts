import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'

/**
 * The change that each act wrote, by the id of its audit row, while changes are kept. Row and change are written
 * by one transaction, and the change last, so the row cannot name it: `xmin` knows that they belong together. Two
 * rows that a restored backup wrote in one go are told apart by what they are about and when.
 */
export async function readChangesOf(ctx: Ctx, rowIds: readonly bigint[]): Promise<Map<bigint, number>> {
  const rows = await ctx.db.$queryRaw<{ id: bigint; sequence: bigint }[]>`
    SELECT a.id, min(c.sequence) AS sequence
    FROM audit_entries a
    JOIN changes c ON c.xmin = a.xmin AND c.subject_id = a.target_id AND c.account_id = a.account_id
      AND c.at BETWEEN a.at AND a.at + interval '1 minute'
    WHERE a.id = ANY(${rowIds}::bigint[]) AND a.account_id = ${ctx.actor.accountId}
    GROUP BY a.id`
  return new Map(rows.map(({ id, sequence }) => [id, Number(sequence)]))
}
