import 'server-only'
import type { Tx } from '@/lib/platform/db'

/**
 * What an account calls those who issued keys, by their ids: its members, its management keys, and those whose
 * leaving is in its log. An id that nobody there ever had is missing.
 */
export async function nameMakers(
  tx: Tx,
  accountId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  if (ids.length === 0) return names
  const id = { in: [...new Set(ids)] }
  for (const { user } of await tx.member.findMany({
    where: { accountId, userId: id },
    select: { user: { select: { id: true, name: true, email: true } } },
  }))
    names.set(user.id, `${user.name} (${user.email})`)
  for (const key of await tx.managementKey.findMany({
    where: { accountId, id },
    select: { id: true, name: true },
  }))
    names.set(key.id, `${key.name} (management key)`)
  const unknown = id.in.filter((one) => !names.has(one))
  for (const targetId of unknown) {
    const row = await tx.auditEntry.findFirst({
      where: { accountId, targetId, targetType: { in: ['member', 'user'] } },
      orderBy: { id: 'desc' },
      select: { targetName: true },
    })
    if (row) names.set(targetId, `${row.targetName} (no longer a member)`)
  }
  return names
}
