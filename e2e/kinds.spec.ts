import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import type { Page, Request } from '@playwright/test'
import { signRequest } from '../lib/signatures/sign-request'
import type { SigningKey } from '../lib/signatures/signed-request'
import { hmacKey } from '../lib/signatures/verify-signature'
import { expect, test } from './fixtures'
import { callRatings, type Issued, must } from './support/api'
import { rowOf, storeSecret } from './support/console'
import { testUrl } from './support/environment'
import { json, send } from './support/http'
import { expectNoSecretIn, expectNoSecretInDatabase } from './support/secrecy'

/** Every body that this page sends, as text. */
function sentBodies(page: Page): string[] {
  const bodies: string[] = []
  page.on('request', (request: Request) => {
    bodies.push(request.url(), request.postDataBuffer()?.toString('latin1') ?? '')
  })
  return bodies
}

async function fillIssueForm(page: Page, name: string, kind: 'Bearer' | 'HMAC' | 'Ed25519'): Promise<void> {
  await page.goto('/keys/new')
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel(kind, { exact: true }).check()
  await page.getByLabel('tokens:read').check()
}

/** Takes the private key from the dialog that shows it once. */
async function storePrivateKey(page: Page): Promise<string> {
  const dialog = page.getByRole('dialog', { name: /^Private key of / })
  const pem = (await dialog.getByRole('code').first().textContent()) ?? ''
  expect(pem).toMatch(/^-----BEGIN PRIVATE KEY-----\n[A-Za-z0-9+/=]{64}\n-----END PRIVATE KEY-----\n$/)
  await dialog.getByLabel('I have stored it').check()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toBeHidden()
  return pem.split('\n')[1] ?? ''
}

test('an hmac key is issued with limits, and its page tells how to sign', async ({ ownerPage: page, db }) => {
  await fillIssueForm(page, 'Signs with a secret', 'HMAC')
  await page.getByText('Limits', { exact: true }).click()
  await page.getByLabel('Rate limit').fill('100')
  await page.getByLabel('Rate window, seconds').fill('90000')
  await page.getByLabel('Quota (optional)').fill('5000')
  await page.getByLabel('Signature window, seconds').fill('90')
  await page.getByLabel('Sequence numbers must rise').check()
  await page.getByRole('button', { name: 'Issue key' }).click()
  const window = page.getByLabel('Rate window, seconds')
  await expect(window).toHaveAccessibleDescription(/At most a day/)
  await window.fill('60')
  await page.getByRole('button', { name: 'Issue key' }).click()
  const dialog = page.getByRole('dialog', { name: /^Secret of / })
  await expect(dialog).toContainText('createHmac')
  const secret = await storeSecret(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Signs with a secret' })).toBeVisible()
  await expect(page.getByText('100 in any minute')).toBeVisible()
  await expect(page.getByText('5,000 each day, UTC')).toBeVisible()
  await expect(page.getByText('Fresh for 90 s; sequence numbers must rise')).toBeVisible()
  const versionId = (await rowOf(page, 'Versions', /^\s*v1(?!\d)/).textContent())?.match(
    /ver_[0-9A-Za-z]{22}/,
  )?.[0]
  await page.getByText('Show a signed call').click()
  await expect(page.getByRole('tabpanel', { name: 'Node.js' })).toContainText(`keyid="${versionId}"`)
  await expectNoSecretIn(page, [secret])
  await expectNoSecretInDatabase(db, [secret])
})

test('a pair that the browser makes: the private half is shown once and is in no request', async ({
  ownerPage: page,
  db,
}) => {
  const bodies = sentBodies(page)
  await fillIssueForm(page, 'Signs alone', 'Ed25519')
  await page.getByRole('button', { name: 'Issue key' }).click()
  await expect(page.getByLabel('Public key')).toHaveAccessibleDescription(/Give the public key/)
  await page.getByRole('button', { name: 'Make a pair in this browser' }).click()
  await expect(page.getByText('A pair was made here.')).toBeVisible()
  await page.getByRole('button', { name: 'Issue key' }).click()
  const first = await storePrivateKey(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Signs alone' })).toBeVisible()

  await page.getByRole('button', { name: 'Rotate' }).click()
  const dialog = page.getByRole('dialog', { name: 'Rotate Signs alone' })
  await expect(dialog.getByRole('button', { name: 'Plan rotation' })).toBeDisabled()
  await dialog.getByRole('button', { name: 'Make a pair in this browser' }).click()
  await dialog.getByRole('button', { name: 'Plan rotation' }).click()
  const second = await storePrivateKey(page)
  expect(second).not.toBe(first)
  await expect(rowOf(page, 'Versions', /^\s*v2(?!\d)/)).toContainText('ed25519:')

  const sent = bodies.join('\n')
  expect(sent).toContain('BEGIN PUBLIC KEY')
  for (const half of [first, second]) {
    expect(sent.includes(half), 'the private half left the browser').toBe(false)
    // What a PKCS #8 of Ed25519 ends with is the key itself, however it is written.
    const seed = Buffer.from(half, 'base64').subarray(-32)
    for (const form of [seed.toString('base64url'), seed.toString('hex'), seed.toString('latin1')]) {
      expect(sent.includes(form)).toBe(false)
    }
  }
  await expectNoSecretIn(page, [first, second])
  await expectNoSecretInDatabase(db, [first, second])
})

test('a public key that was made elsewhere is pasted, and a private one is turned away', async ({
  ownerPage: page,
}) => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  await fillIssueForm(page, 'Pasted', 'Ed25519')
  const field = page.getByLabel('Public key')
  await field.fill(String(privateKey.export({ type: 'pkcs8', format: 'pem' })))
  await page.getByRole('button', { name: 'Issue key' }).click()
  await expect(field).toHaveAccessibleDescription(/This is a private key/)
  await field.fill(String(publicKey.export({ format: 'jwk' }).x))
  await page.getByRole('button', { name: 'Issue key' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Pasted' })).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('without Ed25519 in the browser the button says what to do', async ({ ownerPage: page }) => {
  await page.addInitScript(() => {
    const value = () => Promise.reject(new DOMException('no', 'NotSupportedError'))
    Object.defineProperty(crypto.subtle, 'generateKey', { value })
  })
  await fillIssueForm(page, 'Old browser', 'Ed25519')
  await page.getByRole('button', { name: 'Make a pair in this browser' }).click()
  await expect(page.getByText('openssl genpkey -algorithm ed25519')).toBeVisible()
})

test('limits are changed with their impact in view', async ({ ownerPage: page, api, db, owner }) => {
  const { key, version } = await api.issueKey({ name: 'Limited' })
  const rows = [
    ['busy-bot', 30],
    ['calm-bot', 10],
  ] as const
  for (const [client, count] of rows) {
    const at = "date_trunc('minute', now() - interval '10 minutes')"
    await db.query(
      `INSERT INTO usage_minutes (key_id, at, version_id, outcome, client, scope, account_id, count)
       VALUES ($1, ${at}, $2, 'VALID', $3, '', $4, $5)`,
      [key.id, version.id, client, owner.accountId, count],
    )
    await db.query(
      `INSERT INTO usage_clients (account_id, key_id, version_id, client, first_at, last_at, count)
       VALUES ($1, $2, $3, $4, now(), now(), $5)`,
      [owner.accountId, key.id, version.id, client, count],
    )
  }
  await page.goto(`/keys/${key.id}`)
  await page.getByRole('button', { name: 'Limits' }).click()
  const dialog = page.getByRole('dialog', { name: 'Limits of Limited' })
  await expect(dialog.getByRole('button', { name: 'Set limits' })).toBeDisabled()
  await dialog.getByLabel('Rate limit').fill('20')
  await expect(dialog.getByText('2 clients, at least 20 requests in the last 24 h')).toBeVisible()
  await expect(dialog.getByRole('row').filter({ hasText: 'busy-bot' })).toContainText('15')
  await dialog.getByRole('button', { name: 'Set limits' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('20 in any minute')).toBeVisible()
})

/** A signed call of the ratings API. */
function signedCall(keyId: string, key: SigningKey) {
  const path = '/api/v1/tokens/CRO'
  const createdSeconds = Math.floor(Date.now() / 1000)
  const nonce = randomBytes(18).toString('base64url')
  const request = { method: 'GET', url: `${testUrl()}${path}`, keyId, key, createdSeconds, nonce }
  return send({ path, headers: signRequest(request) })
}

test('keys that sign, over the API, from their issue to the limit', async ({ api }) => {
  const hmac = await api.issueKey({ name: 'By HMAC', kind: 'hmac' })
  expect((await signedCall(hmac.version.id, hmacKey(hmac.secret))).status).toBe(200)
  const sent = await callRatings(hmac.secret, 'bot')
  expect([sent.status, sent.headers['x-keygrade-code']]).toEqual([401, 'SIGNATURE_REQUIRED'])

  const pair = generateKeyPairSync('ed25519')
  const publicKey = String(pair.publicKey.export({ type: 'spki', format: 'pem' }))
  const wanted = { name: 'By Ed25519', environment: 'live', kind: 'ed25519', scopes: ['tokens:read'] }
  const made = must<Issued>(await api.post('/api/v1/keys', { ...wanted, publicKey }), 201)
  expect(made).not.toHaveProperty('secret')
  const key = {
    algorithm: 'ed25519' as const,
    key: createPrivateKey(pair.privateKey.export({ type: 'pkcs8', format: 'pem' })),
  }
  expect((await signedCall(made.version.id, key)).status).toBe(200)

  const path = `/api/v1/keys/${made.key.id}`
  const rotate = (given: object) =>
    api.post(`${path}/rotations`, { overlapSeconds: 60, retire: 'manual', ...given })
  // One that may be claimed could wait for its holder's key; this one may not.
  for (const given of [{ claimable: false }, { publicKey }]) {
    expect(json(await rotate(given))).toMatchObject({
      code: 'invalid_request',
      fields: [{ path: 'publicKey' }],
    })
  }
  const weak = Buffer.alloc(32).toString('base64url')
  expect(json(await rotate({ publicKey: weak }))).toMatchObject({ status: 400, code: 'weak_public_key' })

  const limit = { rateLimit: { limit: 1, windowSeconds: 3600 } }
  must(await api.ask({ method: 'PATCH', path, body: JSON.stringify(limit) }), 200)
  const codes = [await signedCall(made.version.id, key), await signedCall(made.version.id, key)]
  expect(codes.map(({ status }) => status)).toEqual([200, 429])
})
