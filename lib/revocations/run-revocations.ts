import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import { log } from '@/lib/platform/log'
import { newId } from '@/lib/platform/random'
import { runBatch } from './run-batch'

type Facts = Pick<Ctx, 'db' | 'clock' | 'random'>
type Open = { id: string; accountId: string }

/** Revocations that have keys left and are not paused, oldest first; without those of these ids. */
export function findOpenRevocations(
  { db }: Pick<Ctx, 'db'>,
  most: number,
  without: readonly string[] = [],
): Promise<Open[]> {
  return db.revocation.findMany({
    where: { id: { notIn: [...without] }, finishedAt: null, cancelledAt: null, pausedAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, accountId: true },
    take: most,
  })
}

const AT_ONCE = 20

/**
 * Works off all revocations, a batch of each in turn, so that none waits for another's ten thousand keys. One that
 * fails is left for the next run, and stands in no other's way. Ends when nothing is left to do, or after a batch when told to stop.
 */
export async function runRevocations(facts: Facts, stopping: AbortSignal): Promise<void> {
  const failed = new Set<string>()
  for (;;) {
    const open = await findOpenRevocations(facts, AT_ONCE, [...failed])
    if (open.length === 0) return
    for (const { id, accountId } of open) {
      if (stopping.aborted) return
      const actor = { type: 'system', id: 'revocations', accountId, name: 'Revocations' } as const
      const ctx: Ctx = { ...facts, actor, requestId: newId('req', facts.random) }
      await runBatch(ctx, id).catch((error: unknown) => {
        failed.add(id)
        log.warn(
          { error: String(error), revocation: id },
          'a batch of a revocation failed; again at the next turn',
        )
      })
    }
  }
}
