import { freePort } from '../scripts/postgres/postmaster.mjs'
import { expect, test } from './fixtures'
import { must } from './support/api'
import { type Ask, runLoad, type Tally } from './support/load-client'
import { type Instance, startInstance } from './support/server'

const CLIENTS = 20
const EACH = 250
const TOTAL = CLIENTS * EACH
const RESTART_AT = 2000

test('5,000 requests of 20 clients, a SIGTERM in the middle: usage is exactly what was answered', async ({
  api,
  db,
}) => {
  const narrow = await api.issueKey({ name: 'Narrow', scopes: ['prices:read'] })
  const wide = await api.issueKey({ name: 'Wide' })
  const successor = await api.planRotation(wide.key.id)
  must(await api.post(`/api/v1/keys/${wide.key.id}/versions/1/retire`), 200)

  const token = '/api/v1/tokens/CRO'
  const asks: Ask[] = [
    { secret: wide.secret, path: token, expected: 'RETIRED', version: wide.version.id },
    { secret: narrow.secret, path: token, expected: 'INSUFFICIENT_SCOPE', version: narrow.version.id },
    { secret: narrow.secret, path: `${token}/prices`, expected: 'VALID', version: narrow.version.id },
    { secret: successor.secret, path: token, expected: 'VALID', version: successor.version.id },
    { secret: successor.secret, path: `${token}/grades`, expected: 'VALID', version: successor.version.id },
  ]

  const port = await freePort()
  let server: Promise<Instance> = startInstance(port)
  const { url } = await server
  const tally: Tally = new Map()
  let answered = 0
  let exitCode: number | null = null
  const restart = async () => {
    const running = await server
    const exit = running.terminate()
    server = exit.then((code) => {
      exitCode = code
      return startInstance(port)
    })
  }
  let restarting: Promise<void> | undefined
  const onAnswer = () => {
    answered++
    if (answered === RESTART_AT) restarting = restart()
  }
  const serverIsUp = () => server
  const ask = (index: number) => asks[index % asks.length] as Ask
  const unanswered = await Promise.all(
    Array.from({ length: CLIENTS }, (_, number) =>
      runLoad({ name: `client-${number}`, url, count: EACH, ask, tally, serverIsUp, onAnswer }),
    ),
  )
  await restarting
  expect(exitCode, 'the drained server ended well').toBe(0)
  expect(answered).toBe(TOTAL)
  expect(
    unanswered.reduce((sum, count) => sum + count, 0),
    'the restart was felt',
  ).toBeGreaterThan(0)

  const keys = [narrow.key.id, wide.key.id]
  const total = async (table: string) => {
    const { rows } = await db.query(
      `SELECT coalesce(sum(count), 0)::int AS n FROM ${table} WHERE key_id = ANY($1)`,
      [keys],
    )
    return rows[0].n
  }
  await expect.poll(() => total('usage_minutes')).toBe(TOTAL)
  expect(await (await server).terminate()).toBe(0)
  for (const table of ['usage_minutes', 'usage_clients']) {
    expect(await total(table), table).toBe(TOTAL)
  }
  const { rows } = await db.query(
    `SELECT version_id || ' ' || outcome AS what, sum(count)::int AS n FROM usage_minutes
     WHERE key_id = ANY($1) GROUP BY 1`,
    [keys],
  )
  expect(new Map(rows.map(({ what, n }) => [what, n]))).toEqual(tally)
  const perClient = await db.query(
    'SELECT client, sum(count)::int AS n FROM usage_minutes WHERE key_id = ANY($1) GROUP BY 1',
    [keys],
  )
  expect(perClient.rows).toHaveLength(CLIENTS)
  for (const { client, n } of perClient.rows) expect(n, client).toBe(EACH)
  expect((await api.usageTotal(narrow.key.id)) + (await api.usageTotal(wide.key.id))).toBe(TOTAL)
})
