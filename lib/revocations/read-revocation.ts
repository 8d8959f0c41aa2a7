import 'server-only'
import type { Revocation } from '@/generated/prisma/client'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { ACTS, type RevocationView } from './revocation-contract'
import { revocationState } from './revocation-state'

type Counted = { id: string; done: number; passed: number }

/** One revocation of the actor's account with how far it is. Throws `not_found` for any other. */
export async function readRevocation(tx: Tx, ctx: Ctx, revocationId: string): Promise<RevocationView> {
  const known = typeof revocationId === 'string' && !revocationId.includes('\0')
  const where = { id: revocationId, accountId: ctx.actor.accountId }
  const row = known ? await tx.revocation.findFirst({ where }) : null
  const [view] = row ? await viewRevocations(tx, [row]) : []
  if (!view) throw new AppError('not_found', 'There is no such revocation in this account.')
  return view
}

/** Revocations with their counts, in one statement. */
export async function viewRevocations(tx: Tx, rows: readonly Revocation[]): Promise<RevocationView[]> {
  if (rows.length === 0) return []
  const counted = await tx.$queryRaw<Counted[]>`
    SELECT revocation_id AS id, (count(*) FILTER (WHERE outcome = 'done'))::int AS done,
      (count(*) FILTER (WHERE outcome <> 'done'))::int AS passed
    FROM revocation_keys WHERE revocation_id = ANY(${rows.map(({ id }) => id)}) AND done_at IS NOT NULL GROUP BY 1`
  const byId = new Map(counted.map((one) => [one.id, one]))
  return rows.map((row) => {
    const { done = 0, passed = 0 } = byId.get(row.id) ?? {}
    return view(row, done, passed)
  })
}

function view(row: Revocation, done: number, alreadyEnded: number): RevocationView {
  const { id, reason, compromised, keyCount: total } = row
  const act = ACTS.find((known) => known === row.act) ?? 'revoke'
  return {
    ...{ id, act, state: revocationState(row), reason, compromised },
    filter: row.filter as Record<string, unknown>,
    startedAt: row.createdAt.toISOString(),
    startedBy: { type: row.actorType, id: row.actorId, name: row.actorName },
    pausedAt: row.pausedAt?.toISOString() ?? null,
    cancelledAt: row.cancelledAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    ...{ total, done, alreadyEnded, left: total - done - alreadyEnded },
  }
}
