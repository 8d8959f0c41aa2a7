import 'server-only'
import type { Tx } from '@/lib/platform/db'

/**
 * Ends the brownouts of a rotation that are not over at `after`, or now; they stay on record with the reason.
 */
export async function callOffBrownouts(
  tx: Tx,
  rotationId: string,
  now: Date,
  reason: string,
  after = now,
): Promise<void> {
  await tx.brownout.updateMany({
    where: { rotationId, abortedAt: null, endsAt: { gt: after } },
    data: { abortedAt: now, abortReason: reason },
  })
}
