import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { type FullKey, findKey } from './find-key'

/**
 * Takes the key's row as the lock of everything that adds or ends its versions, then reads it whole.
 * Two acts on one key run one after the other. Throws `not_found` for another account's key.
 */
export async function lockKey(tx: Tx, ctx: Ctx, keyId: string): Promise<FullKey> {
  const { accountId } = ctx.actor
  // Actions hand on whatever a stranger posts.
  if (typeof keyId !== 'string' || keyId.includes('\0')) throw notFound()
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM keys WHERE id = ${keyId} AND account_id = ${accountId} FOR UPDATE`
  if (rows.length === 0) throw notFound()
  return findKey(tx, ctx, keyId)
}

function notFound(): AppError {
  return new AppError('not_found', 'There is no such key in this account.')
}
