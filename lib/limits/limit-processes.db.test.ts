import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { afterAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/platform/random'
import { testDatabaseUrl } from '@/lib/platform/test-database'
import { findServer } from '@/scripts/test/find-server.mjs'
import { startRedis } from '@/scripts/test/redis-server.mjs'
import { scriptArguments } from '@/scripts/test/script-arguments'

const file = findServer('redis-server')
const server = file === null ? null : await startRedis(file)
afterAll(() => server?.stop())

type Report = { asked: number; accepted: [fromMs: number, toMs: number][] }

/** Two processes at once, each with connections of its own, on one key. */
async function hammer(
  store: string[],
  limit: number,
  windowSeconds: number,
  requests: number,
  spanMs: number,
) {
  const args = [...store, newId('key'), ...[limit, windowSeconds, requests, spanMs].map(String)]
  const children = [1, 2].map(() => {
    const child = spawn(process.execPath, scriptArguments('scripts/test/take-limits.ts', args), {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() }
  })
  await Promise.all(children.map(({ lines }) => lines.next()))
  for (const { child } of children) child.stdin.write('go\n')
  return await Promise.all(
    children.map(async ({ child, lines }) => {
      const report = JSON.parse((await lines.next()).value) as Report
      if (child.exitCode === null) await once(child, 'exit')
      return report
    }),
  )
}

describe.each([
  ['PostgreSQL', ['postgres', testDatabaseUrl()]],
  ['Redis', server && ['redis', server.url]],
])('two processes over one %s', (_, store) => {
  it.skipIf(!store)('accept exactly 100 of 1,000 requests at once', async () => {
    const reports = await hammer(store ?? [], 100, 60, 500, 0)
    expect(reports.map(({ asked }) => asked)).toEqual([500, 500])
    expect(reports.flatMap(({ accepted }) => accepted)).toHaveLength(100)
  })

  it.skipIf(!store)('never accept more than the limit in any span of several windows', async () => {
    const reports = await hammer(store ?? [], 60, 1, 8, 3200)
    const accepted = reports.flatMap((report) => report.accepted)
    // What was asked after `t` and answered before `t + 1 s` was surely decided within one span.
    const within = accepted.map(([t]) => accepted.filter(([from, to]) => from >= t && to < t + 1000).length)
    expect(Math.max(...within)).toBeLessThanOrEqual(60)
    expect(accepted.length).toBeGreaterThan(180)
    expect(accepted.length).toBeLessThanOrEqual(5 * 60)
    for (const report of reports) expect(report.asked).toBeGreaterThan(report.accepted.length + 100)
  })
})
