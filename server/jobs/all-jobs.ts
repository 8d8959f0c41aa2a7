import { foldWaitingUsageJob } from './fold-waiting-usage'
import { forgetOldJob } from './forget-old'
import { gradeTokens } from './grade-tokens'
import type { Job } from './jobs'
import { rollUpUsageJob } from './roll-up-usage'
import { rotateDueKeys } from './rotate-due-keys'
import { runRevocationsJob } from './run-revocations'
import { sealAuditJob } from './seal-audit'
import { sendMailsJob } from './send-mails'
import { settleRotationsWhenQuiet } from './settle-when-quiet'

/** What the serving process does from time to time. */
export const ALL_JOBS: readonly Job[] = [
  runRevocationsJob,
  rollUpUsageJob,
  foldWaitingUsageJob,
  rotateDueKeys,
  settleRotationsWhenQuiet,
  gradeTokens,
  sendMailsJob,
  forgetOldJob,
  sealAuditJob,
]
