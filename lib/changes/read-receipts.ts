import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import type { ReceiptView } from './receipt-contract'

type Row = { sequence: bigint; at: Date; id: string | null; acknowledgedAt: Date | null; ended: boolean }

/**
 * The receipts of changes of the actor's account as they stand, by sequence; without those that there are not. A
 * verifier that was paused over a change and came back counts as registered: it must confirm like everybody else.
 */
export async function readReceipts(
  ctx: Pick<Ctx, 'actor' | 'db' | 'clock'>,
  sequences: readonly bigint[],
): Promise<ReadonlyMap<number, ReceiptView>> {
  const { accountId } = ctx.actor
  const now = ctx.clock.now()
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT c.sequence, c.at, v.id, a.at AS "acknowledgedAt",
      (v.closed_at <= ${now} OR v.lease_until <= ${now}) IS TRUE AS ended
    FROM changes c
    LEFT JOIN verifiers v ON v.started_at <= c.at AND v.lease_until > c.at
      AND (v.closed_at IS NULL OR v.closed_at > c.at)
    LEFT JOIN LATERAL (
      SELECT min(at) AS at FROM verifier_acks WHERE verifier_id = v.id AND sequence >= c.sequence
    ) a ON true
    WHERE c.sequence = ANY(${sequences}::bigint[]) AND c.account_id = ${accountId}
    ORDER BY c.sequence, v.started_at, v.id`
  const receipts = new Map<number, ReceiptView>()
  for (const { sequence, at, id, acknowledgedAt, ended } of rows) {
    const known = receipts.get(Number(sequence))
    const receipt = known ?? {
      ...{ sequence: Number(sequence), at: at.toISOString(), complete: true, verifiers: [] },
    }
    receipts.set(receipt.sequence, receipt)
    if (id === null) continue
    const gone = acknowledgedAt === null && ended
    receipt.verifiers.push({
      ...{ id, acknowledgedAt: acknowledgedAt?.toISOString() ?? null, ...(gone && { gone: true as const }) },
    })
    receipt.complete &&= acknowledgedAt !== null || gone
  }
  return receipts
}
