import 'server-only'
import type { ActionResult } from '@/lib/platform/action-result'
import { AppError } from '@/lib/platform/errors'
import { refusal } from './refusal'
import { RequestLimit } from './request-limit'
import { currentContext, type PersonCtx } from './require-context'

/** Far more than hands can do; counted in this process. */
const ACTS_PER_SECOND = 50
const limit = new RequestLimit(ACTS_PER_SECOND)

/** The door of every server action: finds out who acts, and turns a refusal into words for the form. */
export async function runAction<T>(work: (ctx: PersonCtx) => Promise<T>): Promise<ActionResult<T>> {
  const ctx = await currentContext()
  if (!ctx) {
    const message = 'You are signed out. Sign in again in another tab, then retry: nothing here is lost.'
    return { ok: false, code: 'unauthenticated', message, fields: [], extra: {} }
  }
  try {
    if (!limit.take(ctx.actor.id, ctx.clock.now())) {
      throw new AppError(
        'rate_limited',
        `A person may do ${ACTS_PER_SECOND} things a second. Try again in a moment.`,
      )
    }
    return { ok: true, value: await work(ctx) }
  } catch (error) {
    return refusal(error, ctx)
  }
}
