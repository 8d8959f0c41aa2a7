import { afterAll, beforeAll, expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { selfView } from '@/lib/claims/self-contract'
import { database } from '@/lib/platform/db'
import { type OwnDoor, openOwnDoor } from '../test-own-door'
import { call, type Holder, holders } from './test-self'

/** Unix ms at which the clock of the door and of acts stands; null while it goes. */
let stopped: number | null = null
const clock = { now: () => new Date(stopped ?? Date.now()) }

let door: OwnDoor
let own: ReturnType<typeof holders>

beforeAll(async () => {
  own = holders(await testAccount(), clock)
  door = await openOwnDoor({ clock })
})
afterAll(() => door.close())

const self = ({ secret }: Pick<Holder, 'secret'>) =>
  call(`${door.base}/api/v1/self`, { authorization: `Bearer ${secret}` })

it('says what the presented key is, and nothing of its secret', async () => {
  const expiresAt = '2099-01-31T12:00:00.000Z'
  const rateLimit = { limit: 100, windowSeconds: 60 }
  const quota = { limit: 1000, period: 'month' as const }
  const holder = await own.issue({ expiresAt, rateLimit, quota, scopes: ['tokens:read', 'prices:read'] })
  const { status, body, headers } = await self(holder)
  expect(status).toBe(200)
  expect(selfView.parse(body)).toEqual(body)
  expect(body).toMatchObject({
    keyId: holder.keyId,
    versionId: holder.versionId,
    version: 1,
    kind: 'bearer',
    environment: 'live',
    scopes: ['tokens:read', 'prices:read'],
    state: 'active',
    expiresAt,
    rateLimit,
    quota,
    successor: null,
  })
  expect(headers.get('ratelimit')).toMatch(/^limit=100, remaining=99, reset=\d\d$/)
  expect(JSON.stringify(body)).not.toContain(holder.secret.slice(8))
})

it('says how its successor stands, through the whole of a rotation', async () => {
  stopped = Date.now()
  const holder = await own.issue()
  const startsAt = new Date(stopped + 60_000).toISOString()
  const { rotation, secret } = await own.rotate(holder.keyId, { startsAt, overlapSeconds: 600 })
  const { endsAt } = rotation
  const successor = async () => (await self(holder)).body.successor
  expect(await successor()).toBeNull()
  stopped += 60_000
  expect(await successor()).toEqual({ version: 2, state: 'waiting', endsAt })
  await call(
    `${door.base}/api/v1/self/successor`,
    { authorization: `Bearer ${holder.secret}` },
    { method: 'POST' },
  )
  expect(await successor()).toEqual({ version: 2, state: 'claimed', endsAt })
  expect((await self({ secret: secret ?? '' })).body).toMatchObject({ version: 2, successor: null })
  await database().rotation.update({
    where: { id: rotation.id },
    data: { claimedAt: null, claimable: false },
  })
  expect(await successor()).toEqual({ version: 2, state: 'not_claimable', endsAt })
  stopped += 600_000
  expect(await successor()).toEqual({ version: 2, state: 'not_claimable', endsAt })
  stopped = null
})

it('tells of the rotation on every answer, refusals too', async () => {
  const holder = await own.issue()
  const { rotation } = await own.rotate(holder.keyId)
  const ask = (path: string, method: string) =>
    call(`${door.base}${path}`, { authorization: `Bearer ${holder.secret}` }, { method })
  const answers = [
    await ask('/api/v1/self', 'GET'),
    await ask('/api/v1/self', 'HEAD'),
    await ask('/api/v1/self/successor', 'POST'),
    await ask('/api/v1/self/successor', 'POST'),
    await ask('/api/v1/tokens', 'GET'),
    await ask('/api/v1/tokens/CRO/prices', 'GET'),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 409, 200, 403])
  for (const { headers } of answers) {
    expect(headers.get('keygrade-rotation')).toBe(`successor=2; ends=${rotation.endsAt}`)
    expect(headers.get('deprecation')).toBe(`@${Math.floor(Date.parse(rotation.startsAt) / 1000)}`)
    expect(headers.get('sunset')).toBe(new Date(rotation.endsAt).toUTCString())
    expect(headers.get('cache-control')).toMatch(/^(no-store|private, no-cache)$/)
  }
})

it('knows its paths and methods', async () => {
  const holder = await own.issue()
  const ask = async (path: string, method: string) => {
    const { status, body, headers } = await call(
      `${door.base}${path}`,
      { authorization: `Bearer ${holder.secret}` },
      { method },
    )
    return [status, body.code, headers.get('allow')]
  }
  expect(await ask('/api/v1/self', 'POST')).toEqual([405, 'method_not_allowed', 'GET, HEAD'])
  expect(await ask('/api/v1/self/successor', 'GET')).toEqual([405, 'method_not_allowed', 'POST'])
  expect(await ask('/api/v1/self/other', 'GET')).toEqual([404, 'not_found', null])
})

it('is counted under no scope', async () => {
  const holder = await own.issue()
  await self(holder)
  await expect
    .poll(() => database().usageMinute.findMany({ where: { keyId: holder.keyId } }), { timeout: 5000 })
    .toMatchObject([{ outcome: 'VALID', scope: '', count: 1n }])
})
