import 'server-only'
import type { ActionResult } from '@/lib/platform/action-result'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx } from '@/lib/platform/ctx'
import { database } from '@/lib/platform/db'
import { systemRandom } from '@/lib/platform/random'
import { refusal } from './refusal'
import { requestOrigin } from './request-origin'

/** What is known of a request that nobody signed in has sent; `secure` when it came by https. */
export type PublicFacts = Omit<Ctx, 'actor'> & { address: string; userAgent: string; secure: boolean }

/** The door of server actions that need no signed-in person. The verb limits and decides; refusals become words. */
export async function runPublicAction<T>(work: (facts: PublicFacts) => Promise<T>): Promise<ActionResult<T>> {
  const { address, userAgent, secure, requestId } = await requestOrigin()
  const world = { db: database(), clock: systemClock, random: systemRandom }
  try {
    return { ok: true, value: await work({ ...world, requestId, address, userAgent, secure }) }
  } catch (error) {
    return refusal(error, requestId)
  }
}
