import 'server-only'
import type { ActionResult } from '@/lib/platform/action-result'
import type { Ctx } from '@/lib/platform/ctx'
import { refusal } from './refusal'
import { currentContext } from './require-context'

/** The door of every server action: finds out who acts, and turns a refusal into words for the form. */
export async function runAction<T>(work: (ctx: Ctx) => Promise<T>): Promise<ActionResult<T>> {
  const ctx = await currentContext()
  if (!ctx) {
    const message = 'You are signed out. Sign in again in another tab, then retry: nothing here is lost.'
    return { ok: false, code: 'unauthenticated', message, fields: [], extra: {} }
  }
  try {
    return { ok: true, value: await work(ctx) }
  } catch (error) {
    return refusal(error, ctx.requestId)
  }
}
