import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import { readReceipts } from './read-receipts'
import type { ReceiptView } from './receipt-contract'

/** The receipt of a change of the actor's account as it stands, or null when there is no such change. */
export async function readReceipt(
  ctx: Pick<Ctx, 'actor' | 'db'>,
  sequence: bigint,
): Promise<ReceiptView | null> {
  return (await readReceipts(ctx, [sequence])).get(Number(sequence)) ?? null
}
