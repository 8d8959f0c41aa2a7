import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { readReceipt } from './read-receipt'
import type { ReceiptView } from './receipt-contract'

const SEQUENCE = /^[1-9]\d{0,14}$/

/** Who has confirmed a change of the actor's account, as it stands now; `not_found` for any other change. */
export async function getReceipt(ctx: Ctx, input: { sequence: string }): Promise<ReceiptView> {
  authorize(ctx, 'keys:read')
  const receipt = SEQUENCE.test(input.sequence) ? await readReceipt(ctx, BigInt(input.sequence)) : null
  if (!receipt) throw new AppError('not_found', 'There is no such change in this account.')
  return receipt
}
