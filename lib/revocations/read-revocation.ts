import 'server-only'
import type { Revocation } from '@/generated/prisma/client'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { ACTS, type RevocationView } from './revocation-contract'
import { revocationState } from './revocation-state'

/** One revocation of the actor's account with how far it is. Throws `not_found` for any other. */
export async function readRevocation(tx: Tx, ctx: Ctx, revocationId: string): Promise<RevocationView> {
  const known = typeof revocationId === 'string' && !revocationId.includes('\0')
  const where = { id: revocationId, accountId: ctx.actor.accountId }
  const row = known ? await tx.revocation.findFirst({ where }) : null
  if (!row) throw new AppError('not_found', 'There is no such revocation in this account.')
  return viewRevocation(row)
}

/** How far it is was counted on by its batches: nothing else has to be read. */
export function viewRevocation(row: Revocation): RevocationView {
  const { id, reason, compromised, keyCount: total, doneCount: done, passedCount: alreadyEnded } = row
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
