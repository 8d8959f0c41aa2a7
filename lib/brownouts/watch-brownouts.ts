import 'server-only'
import type { Clock } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import { log } from '@/lib/platform/log'
import { systemRandom } from '@/lib/platform/random'
import { newRequestId } from '@/lib/platform/request-id'
import { abortBrownouts } from './abort-brownouts'
import { abortDecision, abortWords } from './abort-decision'
import { readBrownoutUse } from './read-brownout-use'

/**
 * For keys whose refusals by a brownout were just written: ends the brownouts that have refused too much. Never
 * rejects; what failed is decided again after the next refusals.
 */
export async function watchBrownouts(db: Db, clock: Clock, keyIds: readonly string[]): Promise<void> {
  if (keyIds.length === 0) return
  try {
    const now = clock.now()
    for (const running of await readBrownoutUse(db, keyIds, now)) {
      const { id: brownoutId, keyId, rotationId, accountId, startsAt } = running
      const abort = abortDecision(running, startsAt, running, now)
      if (abort === null) continue
      const actor = { type: 'system', id: 'brownouts', accountId, name: 'Brownout watch' } as const
      const ctx = { actor, db, clock, random: systemRandom, requestId: newRequestId() }
      await abortBrownouts(ctx, { keyId, rotationId, brownoutId, why: abortWords(abort) })
    }
  } catch (error) {
    log.warn({ error: String(error) }, 'brownouts were not watched; after the next refusals')
  }
}
