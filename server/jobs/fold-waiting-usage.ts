import { pool } from '@/lib/platform/db'
import { log } from '@/lib/platform/log'
import { foldWaitingUsage } from '@/lib/usage/fold-waiting-usage'
import type { Job } from './jobs'

/** What killed processes had waiting beside the tables of usage. */
export const foldWaitingUsageJob: Job = {
  name: 'fold-waiting-usage',
  everyMs: 15_000,
  due: async (db) => (await db.usageWaiting.count()) > 0,
  async run(_db, clock) {
    const writers = await foldWaitingUsage(pool(), clock.now())
    if (writers > 0) log.info({ writers }, 'usage that ended processes had waiting was written')
  },
}
