import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import { authorize, may } from '@/lib/auth/authorize'
import { ownKeysOf } from '@/lib/keys/own-keys-of'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { readReceipt } from './read-receipt'
import type { ReceiptView } from './receipt-contract'

const SEQUENCE = /^[1-9]\d{0,14}$/

/**
 * Who has confirmed a change of the actor's account, as it stands now. Throws `not_found` for any other change, and for
 * one of something that the actor may not see: when it happened is not told either.
 */
export async function getReceipt(ctx: Ctx, input: { sequence: string }): Promise<ReceiptView> {
  authorize(ctx, 'keys:read')
  const sequence = SEQUENCE.test(input.sequence) ? BigInt(input.sequence) : null
  const receipt = sequence && (await maySee(ctx, sequence)) ? await readReceipt(ctx, sequence) : null
  if (!receipt) throw new AppError('not_found', 'There is no such change in this account.')
  return receipt
}

async function maySee(ctx: Ctx, sequence: bigint): Promise<boolean> {
  const own = ownKeysOf(ctx.actor)
  const seen = own === null ? Prisma.sql`true` : Prisma.sql`(k.shared OR k.created_by = ANY(${[...own]}))`
  const others = may(ctx.actor, 'management-keys:read') ? Prisma.sql`OR c.subject <> 'key'` : Prisma.empty
  const rows = await ctx.db.$queryRaw<unknown[]>`
    SELECT FROM changes c WHERE c.sequence = ${sequence} AND c.account_id = ${ctx.actor.accountId} AND (
      (c.subject = 'key' AND EXISTS (SELECT FROM keys k WHERE k.id = c.subject_id AND k.account_id = c.account_id AND ${seen})) ${others}
    )`
  return rows.length > 0
}
