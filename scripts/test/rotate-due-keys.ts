// Runs the job of due rotations once, without the lock of the job, over DATABASE_URL: for tests of several processes.
import { systemClock } from '@/lib/platform/clock'
import { closeDatabase, database } from '@/lib/platform/db'
import { rotateDueKeys } from '@/server/jobs/rotate-due-keys'

// Both are there before either begins.
process.stdout.write('ready\n')
await new Promise((resolve) => process.stdin.once('data', resolve))
await rotateDueKeys.run(database(), systemClock, new AbortController().signal)
await closeDatabase()
process.exit(0)
