import 'server-only'
import { isComplete, readWitnesses, type Witnessed } from '@/lib/changes/read-witnesses'
import type { Ctx } from '@/lib/platform/ctx'
import type { RevocationReceipts } from './revocation-contract'

type Batch = { sequence: bigint; keys: number }
type Slowest = NonNullable<RevocationReceipts['slowest']>

/**
 * Who has confirmed the keys of a revocation, batch by batch: keys of one batch share their instant, and whoever has
 * applied its last change has applied all of it. Of what is not kept any more nobody is waited for.
 */
export async function readReceipts(
  { db, actor }: Pick<Ctx, 'db' | 'actor'>,
  revocationId: string,
): Promise<RevocationReceipts> {
  const { accountId } = actor
  const batches = await db.$queryRaw<Batch[]>`
    SELECT max(k.sequence) AS sequence, count(*)::int AS keys
    FROM revocation_keys k JOIN revocations r ON r.id = k.revocation_id
    WHERE r.id = ${revocationId} AND r.account_id = ${accountId} AND k.outcome = 'done' GROUP BY k.done_at`
  const found = await readWitnesses(
    db,
    accountId,
    batches.map(({ sequence }) => sequence),
  )
  let confirmed = 0
  let waiting = 0
  for (const { sequence, keys } of batches) {
    const witnessed = found.get(Number(sequence))
    if (!witnessed || isComplete(witnessed)) confirmed += keys
    else waiting += keys
  }
  const told = [...found.values()]
  return {
    ...{ confirmed, waiting },
    verifiers: told.reduce((most, { verifiers }) => Math.max(most, verifiers.length), 0),
    slowest: told
      .flatMap(delays)
      .reduce<Slowest | null>((most, one) => (one.ms > (most?.ms ?? -1) ? one : most), null),
    awaited: awaitedOf(told),
    kept: found.size === batches.length,
  }
}

/** Of a verifier that several changes wait for: the last of its instants. */
function awaitedOf(told: readonly Witnessed[]): RevocationReceipts['awaited'] {
  const last = new Map<string, Date | null>()
  for (const { id, state } of told.flatMap(({ verifiers }) => verifiers)) {
    if (state.state === 'waiting' && !last.has(id)) last.set(id, null)
    const known = last.get(id)
    if (state.state === 'silent' && !(known && known >= state.until)) last.set(id, state.until)
  }
  return [...last].map(([verifier, until]) => ({ verifier, silentUntil: until?.toISOString() ?? null }))
}

function delays({ at, verifiers }: Witnessed): Slowest[] {
  return verifiers.flatMap(({ id, state }) =>
    state.state === 'confirmed' ? [{ verifier: id, ms: Math.max(0, state.at.getTime() - at.getTime()) }] : [],
  )
}
