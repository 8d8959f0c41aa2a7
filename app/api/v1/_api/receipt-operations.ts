import { getReceipt } from '@/lib/changes/get-receipt'
import type { ReceiptView } from '@/lib/changes/receipt-contract'
import { receiptView } from '@/lib/changes/receipt-contract'
import { waitForReceipt } from '@/lib/changes/wait-for-receipt'
import type { KeyView } from '@/lib/keys/key-contract'
import type { Revoked } from '@/lib/keys/revoke-key'
import type { Ctx } from '@/lib/platform/ctx'
import type { Operation } from './operation'

const WAIT_MS = 1000

/** The revoked key with who has confirmed it, as soon as all have, after a second at the latest. */
export async function withReceipt(ctx: Ctx, revoked: Revoked): Promise<KeyView & { receipt: ReceiptView }> {
  return { ...revoked.key, receipt: await waitForReceipt(ctx, revoked.sequence, WAIT_MS) }
}

export const receiptOperations: Operation[] = [
  {
    method: 'GET',
    pattern: '/api/v1/receipts/:sequence',
    permission: 'keys:read',
    summary: 'Which verifiers have confirmed a change, and when.',
    status: 200,
    response: receiptView,
    errors: [404],
    run: async (ctx, { params }) => ({ body: await getReceipt(ctx, { sequence: params.sequence ?? '' }) }),
  },
]
