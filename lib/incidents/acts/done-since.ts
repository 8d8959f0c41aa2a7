import 'server-only'
import { readChangesOf } from '@/lib/audit/read-changes-of'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'

/**
 * The newest of these acts that the key's own log holds since the step began, with its change: a run that was cut
 * off between the act and its own writing leaves that row. `byStaff`: only what staff did. Null where there is none.
 */
export async function doneSince(
  inAccount: Ctx,
  { keyId }: { keyId: string },
  since: Date,
  actions: readonly string[],
  byStaff: boolean,
): Promise<{ action: string; sequence: bigint | null } | null> {
  authorize(inAccount, 'keys:read')
  const { accountId } = inAccount.actor
  const row = await inAccount.db.auditEntry.findFirst({
    where: {
      ...{ accountId, targetId: keyId, action: { in: [...actions] }, at: { gte: since } },
      ...(byStaff && { actorType: 'staff' }),
    },
    orderBy: { id: 'desc' },
  })
  if (!row) return null
  const sequence = (await readChangesOf(inAccount, [row.id])).get(row.id)
  return { action: row.action, sequence: sequence === undefined ? null : BigInt(sequence) }
}
