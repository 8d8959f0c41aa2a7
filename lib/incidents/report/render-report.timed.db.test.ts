import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { inReportLine } from './in-report-line'
import { renderReport } from './render-report'
import { testReport } from './test-report'

/** A long night: a timeline of 1,000 rows, and keys of 100 versions each. */
function longReport(keyCount: number) {
  const { incident, timeline, facts } = testReport('What somebody said', 1000)
  const keys = facts.keys.flatMap((key) =>
    Array.from({ length: keyCount }, () => {
      const versions = Array.from({ length: 100 }, (_, index) => ({
        ...key.whole.versions[0],
        version: 1 + index,
      }))
      return { ...key, whole: { ...key.whole, versions } as typeof key.whole }
    }),
  )
  return { incident, timeline, facts: { ...facts, keys } }
}

it('lays out a long PDF without holding up whoever verifies keys', async () => {
  const report = longReport(10)
  const held = monitorEventLoopDelay({ resolution: 5 })
  held.enable()
  // It compares one look at the clock with the next: the first has to be before the work.
  await setTimeout(30)
  const [start, before] = [performance.now(), performance.eventLoopUtilization()]
  const pdf = await renderReport({ ...report, format: 'pdf' })
  const tookMs = performance.now() - start
  const { active } = performance.eventLoopUtilization(before)
  await setTimeout(30)
  held.disable()
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-')
  // All the work of this thread together, in ms. Where processors are busy it also waits for one, the longer for that.
  expect(active).toBeLessThan(50)
  expect(held.max / 1e6).toBeLessThan(Math.max(50, tookMs / 10))
}, 60_000)

it('gives a report up that takes too long, and sends away whom it could only keep waiting', async () => {
  const { incident, timeline, facts } = testReport('Billing', 10)
  const short = renderReport({ incident, timeline, facts, format: 'pdf' }, 1)
  await expect(short).rejects.toMatchObject({ code: 'unavailable', extra: { retryAfter: 60 } })

  let working = 0
  let most = 0
  const report = async () => {
    most = Math.max(most, ++working)
    const bytes = await renderReport({ incident, timeline, facts, format: 'md' })
    working--
    return bytes
  }
  const all = await Promise.allSettled(Array.from({ length: 8 }, () => inReportLine(report)))
  expect(most).toBe(1)
  expect(all.map(({ status }) => status).filter((status) => status === 'fulfilled')).toHaveLength(5)
  for (const one of all)
    if (one.status === 'rejected')
      expect(one.reason).toMatchObject({ code: 'unavailable', extra: { retryAfter: 5 } })
})
