import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import { readReceipts } from '@/lib/changes/read-receipts'
import type { ReceiptView } from '@/lib/changes/receipt-contract'
import type { Ctx } from '@/lib/platform/ctx'
import type { StepResult } from './incident-contract'

/**
 * The receipts of what these steps changed, by sequence, in one query for each account; where the changes are not kept
 * any more, as they were when the incident was closed.
 */
export async function readStepReceipts(
  opened: ReadonlyMap<string, Ctx>,
  steps: readonly { result: StepResult | null }[],
): Promise<ReadonlyMap<number, ReceiptView>> {
  const found = new Map<number, ReceiptView>()
  for (const { result } of steps)
    for (const receipt of result?.receipts ?? []) found.set(receipt.sequence, receipt)
  const made = steps.flatMap(({ result }) => result?.sequences ?? [])
  for (const [accountId, inAccount] of opened) {
    authorize(inAccount, 'keys:read')
    const ofAccount = made.flatMap((one) => (one.accountId === accountId ? [BigInt(one.sequence)] : []))
    if (ofAccount.length === 0) continue
    for (const [sequence, receipt] of await readReceipts(inAccount, ofAccount)) found.set(sequence, receipt)
  }
  return found
}
