import 'server-only'
import type { ActionResult } from '@/lib/platform/action-result'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx } from '@/lib/platform/ctx'
import { database } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { systemRandom } from '@/lib/platform/random'
import { refusal } from './refusal'
import { RequestLimit } from './request-limit'
import { requestOrigin } from './request-origin'
import { countedAddress } from './sign-in-limit'

/** What is known of a request that nobody signed in has sent; `secure` when it came by https. */
export type PublicFacts = Omit<Ctx, 'actor'> & { address: string; userAgent: string; secure: boolean }

/** Of one address, an IPv6 /64 being one; what costs something is counted once more by its verb. */
const ACTS_PER_SECOND = 20
const limit = new RequestLimit(ACTS_PER_SECOND)

/** The door of server actions that need no signed-in person. The verb limits and decides; refusals become words. */
export async function runPublicAction<T>(work: (facts: PublicFacts) => Promise<T>): Promise<ActionResult<T>> {
  const { address, userAgent, secure, requestId } = await requestOrigin()
  const world = { db: database(), clock: systemClock, random: systemRandom }
  try {
    if (!limit.take(countedAddress(address), systemClock.now())) {
      throw new AppError('rate_limited', 'Too much comes from your address. Try again in a moment.')
    }
    return { ok: true, value: await work({ ...world, requestId, address, userAgent, secure }) }
  } catch (error) {
    return refusal(error, { requestId, address: countedAddress(address) })
  }
}
