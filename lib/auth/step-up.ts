import type { Clock } from '@/lib/platform/clock'
import type { Actor } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'

/** How long a factor counts as fresh. */
export const STEP_UP_MS = 10 * 60_000

/** Whether the person proved to be there within the last ten minutes; machines and the system always are. */
export function isFresh(actor: Actor, now: Date): boolean {
  if (actor.type !== 'member' && actor.type !== 'staff') return true
  return now.getTime() - actor.factorAt.getTime() < STEP_UP_MS
}

/**
 * For acts that a stolen session must not do: throws `step_up_required` when the person's last factor is older than
 * ten minutes. The page asks for one and tries again; nothing typed is lost.
 */
export function requireStepUp(ctx: { actor: Actor; clock: Clock }): void {
  if (isFresh(ctx.actor, ctx.clock.now())) return
  throw new AppError(
    'step_up_required',
    'Confirm that it is you, then this is done. Nothing was changed yet.',
  )
}
