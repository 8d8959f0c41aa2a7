import 'server-only'
import type { Role } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'

type Joining = { accountId: string; userId: string; role: Role; now: Date }

/** Adds a person to a locked account. Throws `already_member`. */
export async function joinAccount(tx: Tx, { accountId, userId, role, now }: Joining): Promise<void> {
  const there = await tx.member.findUnique({ where: { accountId_userId: { accountId, userId } } })
  if (there) {
    throw new AppError(
      'already_member',
      `Already a member of this account, as ${there.role}: nothing was changed.`,
    )
  }
  await tx.member.create({ data: { accountId, userId, role, createdAt: now } })
}
