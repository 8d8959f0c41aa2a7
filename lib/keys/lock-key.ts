import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { type FullKey, findKey } from './find-key'
import { visibleKeysSql } from './visible-keys'

/**
 * Takes the key's row as the lock of everything that adds or ends its versions, then reads it whole.
 * Two acts on one key run one after the other. Throws `not_found` for a key that is not there for the actor.
 */
export async function lockKey(tx: Tx, ctx: Ctx, keyId: string): Promise<FullKey> {
  // Actions hand on whatever a stranger posts.
  if (typeof keyId !== 'string' || keyId.includes('\0')) throw notFound()
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT k.id FROM keys k WHERE k.id = ${keyId} AND ${visibleKeysSql(ctx)} FOR UPDATE`
  if (rows.length === 0) throw notFound()
  return findKey(tx, ctx, keyId)
}

function notFound(): AppError {
  return new AppError('not_found', 'There is no such key in this account.')
}
