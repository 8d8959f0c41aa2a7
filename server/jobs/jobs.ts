import pg from 'pg'
import type { Clock } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import { log } from '@/lib/platform/log'

/**
 * Something that tells or tidies from time to time. It may be ended at any statement and run twice: no law waits for
 * a job. `stopping` is aborted when the process is told to end.
 */
export type Job = {
  name: string
  everyMs: number
  /** Whether there is anything to do: a cheap question, asked before a connection is opened for the lock. */
  due?(db: Db): Promise<boolean>
  run(db: Db, clock: Clock, stopping: AbortSignal): Promise<void>
}

type Where = { db: Db; clock: Clock; url: string }

const SOON_MS = 1000
const CONNECT_MS = 5000

/**
 * Runs jobs until `stop`, which lets those under way come to their end. Of all processes over one database each job
 * runs in one at a time, and never beside itself; what goes wrong is logged, and tried again at the next turn.
 */
export function startJobs(jobs: readonly Job[], where: Where): { stop(): Promise<void> } {
  const ending = new AbortController()
  const running = jobs.map((job) => repeat(job, where, ending.signal))
  return {
    async stop() {
      ending.abort()
      await Promise.all(running)
    },
  }
}

async function repeat(job: Job, where: Where, ending: AbortSignal): Promise<void> {
  await pause(Math.min(SOON_MS, job.everyMs), ending)
  while (!ending.aborted) {
    await runIfDue(job, where, ending).catch((error: Error) => {
      log.error({ job: job.name, error: error.message }, 'a job failed; it is tried again at its next turn')
    })
    await pause(job.everyMs, ending)
  }
}

async function runIfDue(job: Job, where: Where, ending: AbortSignal): Promise<void> {
  if (job.due === undefined || (await job.due(where.db))) await runAlone(job, where, ending)
}

/** Runs the job while no other process does; gives whether it ran. The lock ends with its connection, come what may. */
export async function runAlone(job: Job, { db, clock, url }: Where, ending: AbortSignal): Promise<boolean> {
  const lock = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS, keepAlive: true })
  // What the job does is safe without its lock too: a lost connection need not end the process.
  lock.on('error', () => undefined)
  await lock.connect()
  try {
    const { rows } = await lock.query<{ mine: boolean }>(
      'SELECT pg_try_advisory_lock(hashtext($1), hashtext($2)) AS mine',
      ['keygrade.job', job.name],
    )
    if (!rows[0]?.mine) return false
    await job.run(db, clock, ending)
    return true
  } finally {
    await lock.end()
  }
}

function pause(ms: number, ending: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (ending.aborted) return resolve()
    const over = () => {
      clearTimeout(timer)
      ending.removeEventListener('abort', over)
      resolve()
    }
    const timer = setTimeout(over, ms)
    ending.addEventListener('abort', over)
  })
}
