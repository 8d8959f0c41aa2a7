import { forgetOld } from '@/lib/auth/forget-old'
import { log } from '@/lib/platform/log'
import type { Job } from './jobs'

/** Once an hour: what has ended about people is deleted. Nothing waits for it. */
export const forgetOldJob: Job = {
  name: 'forget-old',
  everyMs: 3_600_000,
  async run(db, clock) {
    const deleted = await forgetOld({ db, clock })
    const some = Object.values(deleted).some((count) => count > 0)
    if (some) log.info(deleted, 'what had ended long ago was deleted')
  },
}
