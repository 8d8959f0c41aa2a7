import { findManagementKey } from '@/lib/auth/find-management-key'
import { RequestLimit } from '@/lib/auth/request-limit'
import { readContext } from '@/lib/auth/require-context'
import { openAccount } from '@/lib/desk/open-account'
import { ManagementKeyUses } from '@/lib/management-keys/management-key-uses'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx } from '@/lib/platform/ctx'
import { database, pool } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { systemRandom } from '@/lib/platform/random'
import { EXPORTS_PER_MINUTE, ExportLimit } from './export-limit'
import { isFromHere } from './is-from-here'

/** By which a page of the security desk says whose account it reads; for staff alone, and written down there. */
const DESK_HEADER = 'keygrade-desk'
const REQUESTS_PER_SECOND = 200
const limit = new RequestLimit(REQUESTS_PER_SECOND)
const exportLimit = new ExportLimit()
const uses = new ManagementKeyUses(pool)

/**
 * Who calls: a management key, or for reads the signed-in person (a cookie must not be able to write here, and no page of
 * another site reads or exports by it).
 */
export async function authenticate(request: Request, requestId: string): Promise<Ctx> {
  const authorization = request.headers.get('authorization')
  const now = systemClock.now()
  if (authorization === null && request.method === 'GET' && isFromHere(request.headers)) {
    const ctx = await readContext()
    if (ctx) refuseMany(ctx.actor.id, request, now)
    const opened = request.headers.get(DESK_HEADER)
    if (ctx) return opened === null ? ctx : openAccount(ctx, opened)
  }
  const actor = await findManagementKey(pool(), authorization, now)
  if (!actor) {
    const detail = 'Send a valid management key: "Authorization: Bearer kgm_...".'
    throw new AppError('unauthenticated', detail)
  }
  uses.seen(actor.id, now.getTime())
  if (!limit.take(actor.id, now)) {
    throw new AppError('rate_limited', `A management key may make ${REQUESTS_PER_SECOND} requests a second.`)
  }
  return { actor, db: database(), clock: systemClock, random: systemRandom, requestId }
}

function refuseMany(userId: string, request: Request, now: Date): void {
  if (!limit.take(userId, now)) {
    throw new AppError('rate_limited', `A person may make ${REQUESTS_PER_SECOND} requests a second.`)
  }
  if (new URL(request.url).pathname.endsWith('/export') && !exportLimit.take(userId, now)) {
    const words = `A person may take ${EXPORTS_PER_MINUTE} exports a minute. Wait a minute, then try again.`
    throw new AppError('rate_limited', words, { retryAfter: 60 })
  }
}
