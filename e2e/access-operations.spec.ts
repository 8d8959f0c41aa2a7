import { PERMISSIONS, type Permission } from '../lib/auth/permissions'
import { type Expected, expectedFor } from './access/expected'
import { managementKey } from './access/management-key'
import { type Called, OPERATION_ROWS } from './access/operation-rows'
import { makeWorld, type World } from './access/personas'
import { Things } from './access/things'
import { expect, test } from './fixtures'
import { type Answer, json, send } from './support/http'

type Operation = { name: string; method: string; scope: Permission }

let world: World
let operations: Operation[]
let things: Things
test.beforeAll(async ({ db }) => {
  world = await makeWorld(db)
  things = new Things(db, world.a)
  operations = await listOperations()
})

const STATUS = { unauthenticated: 401, forbidden: 403, second_factor_required: 403, not_found: 404 } as const

async function listOperations(): Promise<Operation[]> {
  type Described = { security?: { managementKey?: string[] }[]; tags: string[] }
  const answer = await send({ path: '/api/v1/openapi.json' })
  const { paths } = json<{ paths: Record<string, Record<string, Described>> }>(answer)
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { tags, security }]) => {
      if (!tags.includes('Management')) return []
      const verb = method.toUpperCase()
      const [scope] = security?.[0]?.managementKey ?? []
      expect(Object.keys(PERMISSIONS), `the scope of ${verb} ${path}`).toContain(scope)
      return [{ name: `${verb} ${path}`, method: verb, scope: scope as Permission }]
    }),
  )
}

const call = (method: string, { path, body }: Called, headers: Record<string, string>) =>
  send({
    method,
    path,
    headers: body ? { 'content-type': 'application/json', ...headers } : headers,
    body: method === 'GET' ? undefined : JSON.stringify(body ?? {}),
  })

function judge(expected: Expected, answer: Answer, answers?: number): string | null {
  const { status } = answer
  const right =
    expected === 'in'
      ? answers
        ? status === answers
        : status >= 200 && status < 300
      : status === STATUS[expected]
  return right ? null : `${status} ${answer.text.slice(0, 160)}, expected ${expected}`
}

test('every operation has its row, and no row is without one', () => {
  expect(operations.map(({ name }) => name).sort()).toEqual(Object.keys(OPERATION_ROWS).sort())
})

test('management keys open what their scopes say, in their own account, and nothing tells of another', async ({
  db,
}) => {
  const scopes = operations.map(({ scope }) => scope)
  const stranger = await managementKey(db, world.b.accountId, scopes)
  const wrong: string[] = []
  for (const { name, method, scope } of operations) {
    const row = OPERATION_ROWS[name]
    if (!row) continue
    const without = await managementKey(
      db,
      world.a.accountId,
      scopes.filter((one) => one !== scope),
    )
    const just = await managementKey(
      db,
      world.a.accountId,
      name.endsWith('emergency-rotation') ? scopes : [scope],
    )
    const tried: [string, string, Expected][] = [
      ['no key', '', 'unauthenticated'],
      ['a key of no account', `kgm_${'0'.repeat(36)}`, 'unauthenticated'],
      ['all scopes but this', without, 'forbidden'],
      ['all scopes of another account', stranger, row.own ? 'in' : 'not_found'],
      ['just this scope', just, 'in'],
    ]
    for (const [who, secret, expected] of tried) {
      const headers: Record<string, string> = secret ? { authorization: `Bearer ${secret}` } : {}
      const called = await row.call(expected === 'in' && !row.own ? things.forWhoeverMay() : things)
      const answer = await call(method, called, headers)
      const fault = judge(expected, answer, row.answers)
      if (fault) wrong.push(`${name} with ${who}: ${fault}`)
      if (expected !== 'not_found') continue
      const unknown = called.path.replace(/key_\w+/, 'key_0000000000000000000000')
      const other = await call(method, { ...called, path: unknown }, headers)
      if (told(other) !== told(answer)) wrong.push(`${name} tells of another account: ${told(answer)}`)
    }
  }
  expect(wrong).toEqual([])
})

/** What an answer says, but for the ids in it and its own. */
const told = ({ status, text }: Answer) => `${status} ${text.replace(/\b(key|req|rot)_\w+/g, '')}`

test('a cookie reads as far as its person may, and writes nothing', async () => {
  const wrong: string[] = []
  for (const { name, method, scope } of operations) {
    const row = OPERATION_ROWS[name]
    if (!row) continue
    for (const persona of world.personas) {
      const read = method === 'GET' ? expectedFor(persona, [scope], row.own ?? false) : 'unauthenticated'
      const headers: Record<string, string> = persona.cookie
        ? { cookie: `keygrade.session=${persona.cookie}` }
        : {}
      if (persona.shows) headers['keygrade-account'] = persona.shows
      const fault = judge(read, await call(method, await row.call(things), headers), row.answers)
      if (fault) wrong.push(`${name} by the cookie of ${persona.name}: ${fault}`)
    }
  }
  expect(wrong).toEqual([])
})
