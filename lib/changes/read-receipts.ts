import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import type { WitnessState } from '@/lib/verifiers/witness-state'
import { isComplete, readWitnesses } from './read-witnesses'
import type { ReceiptView } from './receipt-contract'

/** The receipts of changes of the actor's account as they stand, by sequence; without those that there are not. */
export async function readReceipts(
  { actor, db }: Pick<Ctx, 'actor' | 'db'>,
  sequences: readonly bigint[],
): Promise<ReadonlyMap<number, ReceiptView>> {
  const found = await readWitnesses(db, actor.accountId, sequences)
  const receipts = new Map<number, ReceiptView>()
  for (const [sequence, witnessed] of found) {
    const { at, now, verifiers } = witnessed
    receipts.set(sequence, {
      ...{ sequence, at: at.toISOString(), complete: isComplete(witnessed) },
      verifiers: verifiers.map(({ id, state }) => ({ id, ...told(state, now) })),
    })
  }
  return receipts
}

function told(state: WitnessState, now: Date): Omit<ReceiptView['verifiers'][number], 'id'> {
  if (state.state === 'confirmed') return { acknowledgedAt: state.at.toISOString() }
  const acknowledgedAt = null
  if (state.state === 'gone') return { acknowledgedAt, gone: true, goneAt: state.since.toISOString() }
  if (state.state === 'waiting') return { acknowledgedAt }
  const leftMs = state.until.getTime() - now.getTime()
  return { acknowledgedAt, silent: { until: state.until.toISOString(), leftMs } }
}
