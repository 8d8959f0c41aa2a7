import 'server-only'
import type { Revocation } from '@/generated/prisma/client'
import { appendManyToChain } from '@/lib/audit/append-many-to-chain'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { type EndedKey, endKeys } from './end-keys'
import { keepOutcomes, tellOfKeys } from './keep-outcomes'
import { keysInWords } from './keys-in-words'
import { lockRevocation } from './lock-revocation'
import { readRevocation } from './read-revocation'

/** Keys of one transaction: others of the account wait for it no longer than for a few acts. */
export const BATCH = 100

/**
 * Ends the next keys of a revocation: each wholly or not at all, and each once. Gives whether there may be more; false
 * as well when somebody paused or ended it. For the job alone, which acts as the system in the account.
 */
export async function runBatch(ctx: Ctx, revocationId: string): Promise<boolean> {
  authorize(ctx, 'keys:revoke')
  if (ctx.actor.type !== 'system') throw new AppError('forbidden', 'Batches run by themselves.')
  return ctx.db.$transaction(async (tx) => {
    const revocation = await lockOpen(tx, ctx, revocationId)
    if (!revocation) return false
    const next = await tx.revocationKey.findMany({
      where: { revocationId, doneAt: null },
      orderBy: { position: 'asc' },
      select: { keyId: true },
      take: BATCH,
    })
    const keys = await endKeys(
      tx,
      ctx,
      revocation,
      next.map(({ keyId }) => keyId),
    )
    const at = ctx.clock.now()
    const last = next.length < BATCH
    await keepOutcomes(tx, revocationId, keys, at)
    const done = keys.filter(({ outcome }) => outcome === 'done').length
    await tx.revocation.update({
      where: { id: revocationId, accountId: revocation.accountId },
      data: {
        doneCount: { increment: done },
        passedCount: { increment: keys.length - done },
        retryAt: null,
        ...(last && { finishedAt: at }),
      },
    })
    await appendManyToChain(tx, revocation.accountId, auditRows(revocation, keys, at))
    if (last) await tellEnd(tx, ctx, revocation)
    await tellOfKeys(tx, revocation, keys, at)
    return !last
  })
}

async function lockOpen(tx: Tx, ctx: Ctx, revocationId: string): Promise<Revocation | null> {
  const row = await lockRevocation(tx, ctx, revocationId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'revocation_over') return null
    throw error
  })
  return row?.pausedAt ? null : row
}

const ACTIONS: Record<string, string> = { revoke: 'key.revoked', resume: 'key.resumed' }

/** The row that its own act would have written for each key, by who started it. */
function auditRows(revocation: Revocation, keys: readonly EndedKey[], at: Date) {
  const { id, act, reason, actorType, actorId, actorName, requestId } = revocation
  return keys
    .filter(({ outcome }) => outcome === 'done')
    .map(({ keyId, name, detail }) => ({
      at: at.toISOString(),
      action: ACTIONS[act] ?? 'key.suspended',
      actor: { type: actorType, id: actorId, name: actorName },
      target: { type: 'key', id: keyId, name },
      requestId,
      detail: { reason, ...detail, revocation: id },
    }))
}

async function tellEnd(tx: Tx, ctx: Ctx, { id, keyCount }: Revocation): Promise<void> {
  const { act, done, alreadyEnded } = await readRevocation(tx, ctx, id)
  const target = { type: 'revocation', id, name: keysInWords(act, keyCount) } as const
  await recordAudit(tx, ctx, 'revocation.finished', target, { keys: keyCount, done, alreadyEnded })
}
