import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import { database } from '@/lib/platform/db'
import { seedRatings } from '@/prisma/seed-ratings'
import { type OwnDoor, openOwnDoor } from './test-own-door'

let account: TestAccount
let door: OwnDoor
let secret = ''

beforeAll(async () => {
  await seedRatings(database())
  account = await testAccount()
  door = await openOwnDoor()
  const scopes = ['tokens:read' as const]
  const issued = await issueKey(account.as('owner'), { name: 'Reader', environment: 'live', scopes })
  secret = issued.secret ?? ''
})
afterAll(() => door.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${door.base}${path}`, { headers: { authorization: `Bearer ${secret}`, ...headers } })

it('tells a reader that what it has still holds, until the ratings change', async () => {
  const first = await get('/api/v1/tokens/CRO')
  const etag = first.headers.get('etag') ?? ''
  expect(etag).toMatch(/^"[\w-]{27}"$/)
  expect(first.headers.get('cache-control')).toBe('private, no-cache')
  const again = await get('/api/v1/tokens/CRO', { 'if-none-match': etag })
  expect([again.status, await again.text()]).toEqual([304, ''])
  expect(again.headers.get('etag')).toBe(etag)
  expect(again.headers.get('x-keygrade-code')).toBe('VALID')
  await database().token.update({ where: { symbol: 'CRO' }, data: { name: 'Cronos, renamed' } })
  const status = async () => (await get('/api/v1/tokens/CRO', { 'if-none-match': etag })).status
  await expect.poll(status, { timeout: 5000 }).toBe(200)
  expect(await (await get('/api/v1/tokens/CRO')).json()).toMatchObject({ name: 'Cronos, renamed' })
})

it('keeps no refusal, and holds no answer back from who may not read', async () => {
  const unknown = await get('/api/v1/tokens/NOPE')
  expect([unknown.status, unknown.headers.get('cache-control')]).toEqual([404, 'no-store'])
  await get('/api/v1/tokens/TON')
  expect((await get('/api/v1/tokens/TON', { authorization: 'Bearer kg_live_wrong' })).status).toBe(401)
  expect((await get('/api/v1/tokens/TON/prices')).status).toBe(403)
})

it('never takes a query for a path: what is held for one scope is not read with another', async () => {
  const scopes = ['grades:read' as const, 'tokens:read' as const]
  const issued = await issueKey(account.as('owner'), { name: 'Grades', environment: 'live', scopes })
  const warmed = await get('/api/v1/tokens/CRO/grades', { authorization: `Bearer ${issued.secret}` })
  expect(warmed.status).toBe(200)
  expect((await get('/api/v1/tokens/CRO?/grades')).status).toBe(400)
  expect((await get('/api/v1/tokens/CR?O')).status).toBeGreaterThanOrEqual(400)
})
