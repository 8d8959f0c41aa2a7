import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { getReceipt } from '@/lib/changes/get-receipt'
import { waitForReceipt } from '@/lib/changes/wait-for-receipt'
import { issueKey } from '@/lib/keys/issue-key'
import { revokeKey } from '@/lib/keys/revoke-key'
import { testDatabaseUrl } from '@/lib/platform/test-database'
import { type OwnDoor, openOwnDoor } from '../test-own-door'
import { openTcpProxy } from './test-tcp-proxy'

const STALE_SECONDS = 3

let account: TestAccount
let way: Awaited<ReturnType<typeof openTcpProxy>>
let near: OwnDoor
let far: OwnDoor

beforeAll(async () => {
  account = await testAccount()
  way = await openTcpProxy(testDatabaseUrl())
  near = await openOwnDoor()
  far = await openOwnDoor({ url: way.url, staleSeconds: STALE_SECONDS })
})

afterAll(async () => {
  await Promise.all([near.close(), far.close()])
  await way.close()
})

const ask = async (door: OwnDoor, secret: string) =>
  (await door.authorize(account.managementKey, { authorization: `Bearer ${secret}` })).code

async function known(name: string): Promise<{ id: string; secret: string }> {
  const input = { name, environment: 'live' as const, scopes: ['tokens:read' as const] }
  const { key, secret } = await issueKey(account.as('owner'), input)
  for (const door of [near, far]) {
    await expect.poll(() => ask(door, secret ?? ''), { timeout: 3000 }).toBe('VALID')
    await expect.poll(() => door.verifier.feed.trusted, { timeout: 3000 }).toBe(true)
  }
  return { id: key.id, secret: secret ?? '' }
}

/** Revokes, and asks the one that is cut off until the receipt is complete and a while on. */
async function revokeAndWatch({ id, secret }: { id: string; secret: string }) {
  const { sequence } = await revokeKey(account.as('owner'), { keyId: id, reason: 'leaked' })
  const first = await waitForReceipt(account.as('owner'), sequence, 1000)
  expect(await ask(near, secret)).toBe('REVOKED')
  const seen = { valid: 0, silent: 0, validWhenComplete: 0 }
  let completeAt: number | null = null
  for (const began = performance.now(); performance.now() - (completeAt ?? began) < 10_000; ) {
    const receipt = await getReceipt(account.as('viewer'), { sequence: `${sequence}` })
    const code = await ask(far, secret)
    const cut = receipt.verifiers.find((verifier) => verifier.id === far.id)
    if (code === 'VALID') seen.valid++
    if (code === 'VALID' && receipt.complete) seen.validWhenComplete++
    if (cut?.silent) seen.silent++
    if (receipt.complete) completeAt ??= performance.now()
    if (completeAt !== null && performance.now() - completeAt > 500) return { first, last: receipt, ...seen }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('The receipt did not become complete.')
}

it('who is cut off is silent, and the receipt incomplete, for as long as it may accept the key', async () => {
  const [one, other] = [await known('Cut and revoked'), await known('Revoked later')]
  await way.cut()
  try {
    const later = new Promise((resolve) => setTimeout(resolve, 2000)).then(() => revokeAndWatch(other))
    for (const { first, last, ...seen } of await Promise.all([revokeAndWatch(one), later])) {
      expect(first.complete).toBe(false)
      expect(first.verifiers.map(({ id }) => id).sort()).toEqual([near.id, far.id].sort())
      expect(seen.valid).toBeGreaterThan(5)
      expect(seen.silent).toBeGreaterThan(5)
      expect(seen.validWhenComplete).toBe(0)
      const gone = { acknowledgedAt: null, gone: true, goneAt: expect.any(String) }
      expect(last.verifiers).toContainEqual({ id: far.id, ...gone })
    }
  } finally {
    await way.mend()
  }
  for (const { secret } of [one, other]) {
    await expect.poll(() => ask(far, secret), { timeout: 5000 }).toBe('REVOKED')
  }
}, 30_000)
