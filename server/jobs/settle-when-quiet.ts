import { systemRandom } from '@/lib/platform/random'
import { settleWhenQuiet } from '@/lib/rotations/settle-when-quiet'
import type { Job } from './jobs'

const EVERY_MS = 2000
/** After an outage verifiers write what they counted meanwhile; who is in that record must not be cut before. */
const CAUGHT_UP_MS = 5000

let after: string | null = null
let answeredSince: number | null = null

/** Ends the rotations that end when quiet and whose every client has moved; holds the others, whatever the hour. */
export const settleRotationsWhenQuiet: Job = {
  name: 'settle-when-quiet',
  everyMs: EVERY_MS,
  async run(db, clock) {
    const nowMs = clock.now().getTime()
    const since = answeredSince ?? nowMs
    // Stays unset where this run fails: the next begins to wait again.
    answeredSince = null
    if (nowMs - since >= CAUGHT_UP_MS) {
      after = (await settleWhenQuiet({ db, clock, random: systemRandom }, after)).after
    } else {
      await db.$queryRaw`SELECT 1`
    }
    answeredSince = since
  },
}
