import { findManagementKey } from '@/lib/auth/find-management-key'
import { RequestLimit } from '@/lib/auth/request-limit'
import { readContext } from '@/lib/auth/require-context'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx } from '@/lib/platform/ctx'
import { database, pool } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { systemRandom } from '@/lib/platform/random'

const REQUESTS_PER_SECOND = 200
const limit = new RequestLimit(REQUESTS_PER_SECOND)

/** Who calls: a management key, or for reads the signed-in person (a cookie must not be able to write here). */
export async function authenticate(request: Request, requestId: string): Promise<Ctx> {
  const authorization = request.headers.get('authorization')
  const now = systemClock.now()
  if (authorization === null && request.method === 'GET') {
    const ctx = await readContext()
    if (ctx) return ctx
  }
  const actor = await findManagementKey(pool(), authorization, now)
  if (!actor) {
    const detail = 'Send a valid management key: "Authorization: Bearer kgm_...".'
    throw new AppError('unauthenticated', detail)
  }
  if (!limit.take(actor.id, now)) {
    throw new AppError('rate_limited', `A management key may make ${REQUESTS_PER_SECOND} requests a second.`)
  }
  return { actor, db: database(), clock: systemClock, random: systemRandom, requestId }
}
