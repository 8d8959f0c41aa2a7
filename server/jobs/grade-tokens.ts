import { writeGradeHistory } from '@/lib/grades/write-grade-history'
import { writeTodaysGrades } from '@/lib/grades/write-todays-grades'
import { log } from '@/lib/platform/log'
import { readRatingsRevision } from '@/lib/tokens/read-ratings-revision'
import type { Job } from './jobs'

let doneFor = ''

/** The own grades of today, once a day and again when new figures grade a token that had none; and missing history. */
export const gradeTokens: Job = {
  name: 'grade-tokens',
  everyMs: 60_000,
  async run(db, clock, stopping) {
    const standing = `${clock.now().toISOString().slice(0, 10)} ${await readRatingsRevision(db)}`
    if (standing === doneFor) return
    const history = await writeGradeHistory(db, clock, stopping)
    const today = await writeTodaysGrades(db, clock, stopping)
    if (history + today > 0) log.info({ history, today }, 'own grades were written')
    // What came in while it ran is looked at in the next turn: done is only what needed nothing more.
    if (history + today === 0 && !stopping.aborted) doneFor = standing
  },
}
