import { systemRandom } from '@/lib/platform/random'
import { type Failing, findOpenRevocations, runRevocations } from '@/lib/revocations/run-revocations'
import type { Job } from './jobs'

/** Whoever starts one while keys are leaked sees it move within a second. */
const EVERY_MS = 500

const failing: Failing = new Map()

/** Ends the keys of revocations, and goes on with what a process that ended left. */
export const runRevocationsJob: Job = {
  name: 'run-revocations',
  everyMs: EVERY_MS,
  due: async (db, clock) => (await findOpenRevocations({ db, clock }, 1, failing)).length > 0,
  run: (db, clock, stopping) => runRevocations({ db, clock, random: systemRandom }, stopping, failing),
}
