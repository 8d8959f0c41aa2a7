import 'server-only'
import type { Role } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'

export type Membership = { userId: string; role: Role; name: string; email: string; owners: number }

/** A member of a locked account, and how many owners it has. Throws `not_found`. */
export async function findMembership(tx: Tx, accountId: string, userId: string): Promise<Membership> {
  const member = await tx.member.findUnique({
    where: { accountId_userId: { accountId, userId } },
    include: { user: { select: { name: true, email: true } } },
  })
  if (!member) throw new AppError('not_found', 'There is no such member in this account.')
  const owners = await tx.member.count({ where: { accountId, role: 'owner' } })
  return { userId, role: member.role, ...member.user, owners }
}
