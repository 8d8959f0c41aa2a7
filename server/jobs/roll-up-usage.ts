import { env } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'
import { rollUpUsage } from '@/lib/usage/roll-up-usage'
import type { Job } from './jobs'

/** Hours of minutes, days of hours, and the end of what is kept no longer. */
export const rollUpUsageJob: Job = {
  name: 'roll-up-usage',
  everyMs: 60_000,
  async run(db, _clock, stopping) {
    const { USAGE_MINUTES_DAYS: minutesDays, USAGE_HOURS_DAYS: hoursDays } = env()
    const { done, ...rolledUp } = await rollUpUsage(db, { minutesDays, hoursDays }, stopping)
    const some = Object.values(rolledUp).some((count) => count > 0)
    if (some) log.info({ ...rolledUp, done }, 'usage was rolled up')
  },
}
