import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import { revokeKey } from '@/lib/keys/revoke-key'
import { askRoughly } from '@/scripts/faults/ask-roughly.mjs'
import { openTestDoor, type TestDoor } from './test-door'

// The small edition of the run in `npm run test:faults`, which asks 100,000 times.
const CASES = 2000

let account: TestAccount
let door: TestDoor
beforeAll(async () => {
  account = await testAccount()
  door = await openTestDoor()
})
afterAll(() => door.close())

async function issued(kind: 'bearer' | 'hmac') {
  const input = { name: 'Rough', environment: 'live' as const, scopes: ['tokens:read' as const], kind }
  const { key, version, secret } = await issueKey(account.as('owner'), input)
  return { id: key.id, versionId: version.id, secret: secret ?? '' }
}

it('answers whatever bytes come, in time, and never with a fault of its own', async () => {
  const [good, revoked, signing] = [await issued('bearer'), await issued('bearer'), await issued('hmac')]
  await revokeKey(account.as('owner'), { keyId: revoked.id, reason: 'test' })
  const seen = await askRoughly({
    port: door.port,
    count: CASES,
    facts: {
      managementKey: account.managementKey,
      secrets: [good.secret, revoked.secret],
      signing: { keyId: signing.versionId, secret: signing.secret },
    },
  })
  // The run went deep: keys were found, and every kind of refusal of a broken request was met.
  expect(Object.keys(seen.codes)).toEqual(
    expect.arrayContaining([
      'VALID',
      'REVOKED',
      'NOT_FOUND',
      'BAD_SIGNATURE',
      'BODY_MISMATCH',
      'invalid_request',
    ]),
  )
  expect(Object.keys(seen.statuses)).toEqual(expect.arrayContaining(['200', '400', '401', '431']))
}, 60_000)
