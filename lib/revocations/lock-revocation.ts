import 'server-only'
import type { Revocation } from '@/generated/prisma/client'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'

/**
 * Takes the revocation's row as the lock of its batches and of whatever stops them. Throws `not_found`; `forbidden` to
 * the account for what the provider's staff started, to staff for what the account started, and to a management key
 * for what a person started; `revocation_over`.
 */
export async function lockRevocation(tx: Tx, ctx: Ctx, revocationId: string): Promise<Revocation> {
  const { accountId, type } = ctx.actor
  const known = typeof revocationId === 'string' && !revocationId.includes('\0')
  const locked = known
    ? await tx.$queryRaw<unknown[]>`
      SELECT FROM revocations WHERE id = ${revocationId} AND account_id = ${accountId} FOR UPDATE`
    : []
  if (locked.length === 0) throw new AppError('not_found', 'There is no such revocation in this account.')
  const row = await tx.revocation.findUniqueOrThrow({ where: { id: revocationId, accountId } })
  if (type !== 'system' && (type === 'staff') !== (row.actorType === 'staff')) {
    const words =
      type === 'staff'
        ? 'The account started this itself: its owner or an admin decides about it.'
        : "The provider's security staff started this: ask them to stop it."
    throw new AppError('forbidden', words)
  }
  if (type === 'management-key' && row.actorType !== 'management-key') {
    throw new AppError('forbidden', 'A person started this: people of the account decide about it.')
  }
  if (row.finishedAt) throw new AppError('revocation_over', 'This is done: every key of it has ended.')
  if (row.cancelledAt) throw new AppError('revocation_over', 'This was cancelled: it takes no further key.')
  return row
}
