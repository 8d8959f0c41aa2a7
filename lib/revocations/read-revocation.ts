import 'server-only'
import type { Revocation } from '@/generated/prisma/client'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { nameMakers } from './name-makers'
import { ACTS, type RevocationView } from './revocation-contract'
import { revocationState } from './revocation-state'

/** One revocation of the actor's account with how far it is. Throws `not_found` for any other. */
export async function readRevocation(tx: Tx, ctx: Ctx, revocationId: string): Promise<RevocationView> {
  const known = typeof revocationId === 'string' && !revocationId.includes('\0')
  const where = { id: revocationId, accountId: ctx.actor.accountId }
  const row = known ? await tx.revocation.findFirst({ where }) : null
  if (!row) throw new AppError('not_found', 'There is no such revocation in this account.')
  const [view] = await viewRevocations(tx, ctx, [row])
  if (!view) throw new Error('one row gives one view')
  return view
}

/** Revocations of the actor's account as they are shown, with the names of whom their filters name. */
export async function viewRevocations(
  tx: Tx,
  { actor: { accountId } }: Ctx,
  rows: readonly Revocation[],
): Promise<RevocationView[]> {
  const names = await nameMakers(tx, accountId, rows.flatMap(makerOf))
  return rows.map((row) => viewRevocation(row, names.get(makerOf(row)[0] ?? '') ?? null))
}

/** The id of whom a stored filter names. */
function makerOf({ filter }: Revocation): string[] {
  const named = filter !== null && typeof filter === 'object' && !Array.isArray(filter) && filter.createdBy
  return typeof named === 'string' ? [named] : []
}

/** How far it is was counted on by its batches: nothing else has to be read. */
function viewRevocation(row: Revocation, issuedBy: string | null): RevocationView {
  const { id, reason, compromised, keyCount: total, doneCount: done, passedCount: alreadyEnded } = row
  const act = ACTS.find((known) => known === row.act) ?? 'revoke'
  const state = revocationState(row)
  return {
    ...{ id, act, state, reason, compromised },
    filter: row.filter as Record<string, unknown>,
    issuedBy,
    startedAt: row.createdAt.toISOString(),
    startedBy: { type: row.actorType, id: row.actorId, name: row.actorName },
    pausedAt: row.pausedAt?.toISOString() ?? null,
    cancelledAt: row.cancelledAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    retryAt: (state === 'running' && row.retryAt?.toISOString()) || null,
    ...{ total, done, alreadyEnded, left: total - done - alreadyEnded },
  }
}
