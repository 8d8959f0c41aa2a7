import { describe, expect, it } from 'vitest'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { testDatabaseUrl } from '@/lib/platform/test-database'
import { type Job, runAlone, startJobs } from './jobs'

const where = () => ({ db: database(), clock: systemClock, url: testDatabaseUrl() })
const never = new AbortController().signal

function gate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

describe('runAlone', () => {
  it('runs a job in one process at a time; another job is not held up, and the lock ends with the run', async () => {
    const { open, opened } = gate()
    const running = gate()
    const slow: Job = {
      name: 'slow',
      everyMs: 1000,
      run() {
        running.open()
        return opened
      },
    }
    const other: Job = { name: 'other', everyMs: 1000, run: async () => undefined }
    const first = runAlone(slow, where(), never)
    await running.opened
    expect(await runAlone({ ...slow, run: async () => undefined }, where(), never)).toBe(false)
    expect(await runAlone(other, where(), never)).toBe(true)
    open()
    expect(await first).toBe(true)
    expect(await runAlone({ ...slow, run: async () => undefined }, where(), never)).toBe(true)
  })

  it('gives the lock back when the job fails', async () => {
    const failing: Job = { name: 'failing', everyMs: 1000, run: () => Promise.reject(new Error('broken')) }
    await expect(runAlone(failing, where(), never)).rejects.toThrow('broken')
    expect(await runAlone({ ...failing, run: async () => undefined }, where(), never)).toBe(true)
  })
})

describe('startJobs', () => {
  it('goes on after a failure, never beside itself, and stops when what runs is done', async () => {
    let running = 0
    let most = 0
    let runs = 0
    const job: Job = {
      name: 'counted',
      everyMs: 5,
      async run() {
        most = Math.max(most, ++running)
        await new Promise((resolve) => setTimeout(resolve, 20))
        running--
        if (++runs === 1) throw new Error('the first time')
      },
    }
    const jobs = startJobs([job], where())
    await expect.poll(() => runs, { timeout: 10_000 }).toBeGreaterThan(2)
    await jobs.stop()
    const stoppedAt = runs
    expect([running, most]).toEqual([0, 1])
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(runs).toBe(stoppedAt)
  })

  it('logs the first failure of a row, and that it is over', async () => {
    const told: string[] = []
    let runs = 0
    const job: Job = {
      name: 'down',
      everyMs: 1,
      due: async () => {
        if (++runs !== 4 && runs < 7) throw new Error(`no database ${runs}`)
        return false
      },
      run: async () => undefined,
    }
    const jobs = startJobs([job], where(), (level, facts) => void told.push(level + JSON.stringify(facts)))
    await expect.poll(() => runs, { timeout: 10_000 }).toBeGreaterThan(7)
    await jobs.stop()
    expect(told).toEqual([
      'error{"job":"down","error":"no database 1"}',
      'info{"job":"down","failures":3}',
      'error{"job":"down","error":"no database 5"}',
      'info{"job":"down","failures":2}',
    ])
  })

  it('tells a job that the process ends', async () => {
    let aborted = false
    const job: Job = {
      name: 'long',
      everyMs: 5,
      run: (_db, _clock, stopping) =>
        new Promise((resolve) => {
          stopping.addEventListener('abort', () => {
            aborted = true
            resolve()
          })
          started.open()
        }),
    }
    const started = gate()
    const jobs = startJobs([job], where())
    await started.opened
    await jobs.stop()
    expect(aborted).toBe(true)
  })
})
