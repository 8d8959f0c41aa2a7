import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import type { ReceiptView } from './receipt-contract'

type Row = { at: Date; id: string | null; acknowledgedAt: Date | null; ended: boolean }

/**
 * The receipt of a change of the actor's account as it stands, or null when there is no such change. A verifier
 * that was paused over the change and came back counts as registered: it must confirm like everybody else.
 */
export async function readReceipt(
  ctx: Pick<Ctx, 'actor' | 'db' | 'clock'>,
  sequence: bigint,
): Promise<ReceiptView | null> {
  const { accountId } = ctx.actor
  const now = ctx.clock.now()
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT c.at, v.id, a.at AS "acknowledgedAt", (v.closed_at <= ${now} OR v.lease_until <= ${now}) IS TRUE AS ended
    FROM changes c
    LEFT JOIN verifiers v ON v.started_at <= c.at AND v.lease_until > c.at
      AND (v.closed_at IS NULL OR v.closed_at > c.at)
    LEFT JOIN LATERAL (
      SELECT min(at) AS at FROM verifier_acks WHERE verifier_id = v.id AND sequence >= c.sequence
    ) a ON true
    WHERE c.sequence = ${sequence} AND c.account_id = ${accountId}
    ORDER BY v.started_at, v.id`
  const [first] = rows
  if (!first) return null
  const verifiers = rows.flatMap(({ id, acknowledgedAt, ended }) => {
    if (id === null) return []
    const gone = acknowledgedAt === null && ended
    return [
      { id, acknowledgedAt: acknowledgedAt?.toISOString() ?? null, ...(gone && { gone: true as const }) },
    ]
  })
  const complete = verifiers.every((verifier) => verifier.acknowledgedAt !== null || verifier.gone)
  return { sequence: Number(sequence), at: first.at.toISOString(), complete, verifiers }
}
