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
  due?(db: Db, clock: Clock): Promise<boolean>
  run(db: Db, clock: Clock, stopping: AbortSignal): Promise<void>
}

type Where = { db: Db; clock: Clock; url: string }
type Tell = (level: 'error' | 'info', facts: object, words: string) => void

const tellLog: Tell = (level, facts, words) => log[level](facts, words)

const SOON_MS = 1000
const CONNECT_MS = 5000

/**
 * Runs jobs until `stop`, which lets those under way come to their end. Of all processes over one database each job
 * runs in one at a time, and never beside itself. What goes wrong is tried again at the next turn; of failures in a row
 * the first is logged, and the end of them: one outage is one line, however often a job asks.
 */
export function startJobs(jobs: readonly Job[], where: Where, tell = tellLog): { stop(): Promise<void> } {
  const ending = new AbortController()
  const running = jobs.map((job) => repeat(job, { where, tell }, ending.signal))
  return {
    async stop() {
      ending.abort()
      await Promise.all(running)
    },
  }
}

type Around = { where: Where; tell: Tell }

async function repeat(job: Job, { where, tell }: Around, ending: AbortSignal): Promise<void> {
  await pause(Math.min(SOON_MS, job.everyMs), ending)
  let failures = 0
  while (!ending.aborted) {
    try {
      await runIfDue(job, where, ending)
      if (failures > 0) tell('info', { job: job.name, failures }, 'a job runs again')
      failures = 0
    } catch (error) {
      const facts = { job: job.name, error: error instanceof Error ? error.message : String(error) }
      if (failures++ === 0) tell('error', facts, 'a job failed; it is tried again at each of its turns')
    }
    await pause(job.everyMs, ending)
  }
}

async function runIfDue(job: Job, where: Where, ending: AbortSignal): Promise<void> {
  if (job.due === undefined || (await job.due(where.db, where.clock))) await runAlone(job, where, ending)
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
