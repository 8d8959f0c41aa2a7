import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import { log } from '@/lib/platform/log'
import { newId } from '@/lib/platform/random'
import { retryAfterMs } from './retry-after-ms'
import { runBatch } from './run-batch'

type Facts = Pick<Ctx, 'db' | 'clock' | 'random'>
type Open = { id: string; accountId: string }
/** `waitsUntil`: where its row could not say so. */
type Failed = { failures: number; toldAt: Date; waitsUntil: Date | null }
type Tell = (facts: object, words: string) => void

/** What fails again and again in this process, by the id of the revocation. */
export type Failing = Map<string, Failed>

/** Revocations that have keys left, are not paused and wait for nothing, oldest first. */
export function findOpenRevocations(
  { db, clock }: Pick<Ctx, 'db' | 'clock'>,
  most: number,
  failing: Failing,
): Promise<Open[]> {
  const now = clock.now()
  const waiting = [...failing].flatMap(([id, { waitsUntil }]) => (waitsUntil && waitsUntil > now ? [id] : []))
  return db.revocation.findMany({
    where: {
      ...{ id: { notIn: waiting }, finishedAt: null, cancelledAt: null, pausedAt: null },
      OR: [{ retryAt: null }, { retryAt: { lte: now } }],
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, accountId: true },
    take: most,
  })
}

const AT_ONCE = 20
const tellLog: Tell = (facts, words) => log.warn(facts, words)

/**
 * Works off all revocations, a batch of each in turn, so that none waits for another's ten thousand keys. One that
 * fails is left alone for 1, 2, 4 ... 60 s, in nobody's way. Ends when nothing is due, or after a batch when told to stop.
 */
export async function runRevocations(
  facts: Facts,
  stopping: AbortSignal,
  failing: Failing = new Map(),
  tell = tellLog,
): Promise<void> {
  for (;;) {
    const open = await findOpenRevocations(facts, AT_ONCE, failing)
    if (open.length === 0) return
    for (const { id, accountId } of open) {
      if (stopping.aborted) return
      const actor = { type: 'system', id: 'revocations', accountId, name: 'Revocations' } as const
      const ctx: Ctx = { ...facts, actor, requestId: newId('req', facts.random) }
      try {
        await runBatch(ctx, id)
        failing.delete(id)
      } catch (error) {
        await leaveAlone(ctx, id, failing, (more) =>
          tell({ ...more, revocation: id, error: String(error) }, 'a batch of a revocation failed'),
        )
      }
    }
  }
}

const TELL_EVERY_MS = 60_000

/** Its row says until when, to its page and to every process; where that cannot be written, this one still waits. */
async function leaveAlone(
  { db, clock, actor: { accountId } }: Ctx,
  id: string,
  failing: Failing,
  tell: (more: { failures: number; retryAt: Date }) => void,
): Promise<void> {
  const now = clock.now()
  const before = failing.get(id)
  const failures = (before?.failures ?? 0) + 1
  const retryAt = new Date(now.getTime() + retryAfterMs(failures))
  const quiet = before !== undefined && now.getTime() - before.toldAt.getTime() < TELL_EVERY_MS
  if (!quiet) tell({ failures, retryAt })
  const waitsUntil = await db.revocation
    .updateMany({ where: { id, accountId, finishedAt: null, cancelledAt: null }, data: { retryAt } })
    .then(
      () => null,
      () => retryAt,
    )
  failing.set(id, { failures, toldAt: quiet ? before.toldAt : now, waitsUntil })
}
