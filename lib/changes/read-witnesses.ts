import 'server-only'
import type { Tx } from '@/lib/platform/db'
import { type Witness, type WitnessState, witnessState } from '@/lib/verifiers/witness-state'

/** A change, and where each verifier stands to it at `now` by the database's clock, those of before first. */
export type Witnessed = { at: Date; now: Date; verifiers: { id: string; state: WitnessState }[] }

type Row = { of: bigint; at: Date; writtenAt: Date; now: Date; id: string | null } & Witness

/**
 * Who has confirmed these changes, and who may not have heard of them, by sequence; without those that are not kept.
 * A verifier that was paused over a change and came back counts as registered: it must confirm like everybody else.
 */
export async function readWitnesses(
  db: Tx,
  accountId: string,
  sequences: readonly bigint[],
): Promise<ReadonlyMap<number, Witnessed>> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT c.sequence AS of, c.at, coalesce(c.written_at, c.at) AS "writtenAt", clock.now, v.id,
      v.started_at AS "startedAt", v.closed_at AS "closedAt", v.lease_until AS "leaseUntil", v.stale_ms AS "staleMs",
      v.sequence, a.at AS "acknowledgedAt"
    FROM (SELECT clock_timestamp() AS now) clock CROSS JOIN changes c
    LEFT JOIN verifiers v ON (v.started_at <= coalesce(c.written_at, c.at) OR v.sequence < c.sequence)
      AND v.lease_until + v.stale_ms * interval '1 ms' > least(c.written_at, c.at, clock.now)
    LEFT JOIN LATERAL (
      SELECT min(at) AS at FROM verifier_acks WHERE verifier_id = v.id AND sequence >= c.sequence
    ) a ON true
    WHERE c.sequence = ANY(${sequences}::bigint[]) AND c.account_id = ${accountId}
    ORDER BY c.sequence, v.started_at, v.id`
  const found = new Map<number, Witnessed>()
  for (const row of rows) {
    const { of, at, writtenAt, now, id } = row
    const witnessed = found.get(Number(of)) ?? { at, now, verifiers: [] }
    found.set(Number(of), witnessed)
    const state = id === null ? null : witnessState(row, { sequence: of, writtenAt }, now)
    if (id !== null && state) witnessed.verifiers.push({ id, state })
  }
  return found
}

/** Whether nobody is left who may go by what was before: each has confirmed, or believes nothing old any more. */
export function isComplete({ verifiers }: Witnessed): boolean {
  return verifiers.every(({ state }) => state.state === 'confirmed' || state.state === 'gone')
}
