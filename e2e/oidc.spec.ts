import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { APIRequestContext, Page, PlaywrightWorkerArgs } from '@playwright/test'
import type { Pool } from 'pg'
import { expect, test } from './fixtures'
import { signInByCookie } from './support/session'
import { arrive, comeBackAs, leaveFor, type SingleSignOn, startSingleSignOn } from './support/single-sign-on'

// The app with a provider is an instance of its own: one worker starts it once.
test.describe.configure({ mode: 'serial' })

const DOMAIN = 'joined.example'
let sso: SingleSignOn

test.beforeAll(async ({ db, owner }) => {
  sso = await startSingleSignOn()
  await db.query('UPDATE accounts SET join_domains = $2 WHERE id = $1', [owner.accountId, [DOMAIN]])
  const verified = { email_verified: true }
  sso.idp.people.set('new', { email: `New.Colleague@${DOMAIN}`, name: 'New Colleague', ...verified })
  sso.idp.people.set('unverified', { email: `boss@${DOMAIN}`, email_verified: false })
  sso.idp.people.set('claims-the-owner', { email: owner.email, name: 'Owner', ...verified })
})
test.afterAll(() => sso.stop())

const person = async (db: Pool, email: string) =>
  (
    await db.query(
      `SELECT u.id, m.role, (SELECT count(*)::int FROM identities i WHERE i.user_id = u.id) AS identities,
         (SELECT array_agg(DISTINCT s.method) FROM sessions s WHERE s.user_id = u.id) AS methods
       FROM users u LEFT JOIN members m ON m.user_id = u.id WHERE u.email = $1`,
      [email],
    )
  ).rows

async function goThrough(page: Page, subject: string): Promise<void> {
  await page.getByRole('button', { name: 'Continue with Acme sign-in' }).click()
  await page.getByLabel('Subject').fill(subject)
  await page.getByRole('button', { name: 'Continue' }).click()
}

test('a colleague of a joined domain comes in as a viewer, to the page that was wanted', async ({
  page,
  db,
  owner,
}) => {
  await page.goto(`${sso.app.url}/keys?state=active`)
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await goThrough(page, 'new')
  await expect(page).toHaveURL(`${sso.app.url}/keys?state=active`)
  const email = `new.colleague@${DOMAIN}`
  expect(await person(db, email)).toMatchObject([{ role: 'viewer', identities: 1, methods: ['oidc'] }])
  const { rows } = await db.query(
    `SELECT action FROM audit_entries WHERE account_id = $1 AND target_name = $2 ORDER BY id`,
    [owner.accountId, email],
  )
  expect(rows.map(({ action }) => action)).toEqual([
    'member.joined',
    'person.identity_linked',
    'session.started',
  ])
})

for (const [subject, words] of [
  ['unverified', /does not vouch for your e-mail/],
  ['claims-the-owner', /Nobody here belongs to this sign-in yet/],
] as const) {
  test(`${subject}: back at the sign-in with the reason, the wanted page and no session`, async ({
    page,
    db,
    owner,
  }) => {
    await page.goto(`${sso.app.url}/sign-in?next=/audit`)
    await goThrough(page, subject)
    await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible()
    expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('keygrade.session')
    expect(await person(db, `boss@${DOMAIN}`)).toEqual([])
    const [{ identities, methods }] = await person(db, owner.email)
    expect(identities).toBe(0)
    expect(methods ?? []).not.toContain('oidc')

    await page.getByLabel('E-mail').fill(owner.email)
    await page.getByLabel('Password').fill(owner.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page).toHaveURL(`${sso.app.url}/audit`)
    await db.query('DELETE FROM sessions WHERE user_id = (SELECT id FROM users WHERE email = $1)', [
      owner.email,
    ])
  })
}

test('who declines at the provider is back at the sign-in, and told so', async ({ page }) => {
  await page.goto(`${sso.app.url}/sign-in`)
  await page.getByRole('button', { name: 'Continue with Acme sign-in' }).click()
  await page.getByRole('button', { name: 'Decline' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'or you declined' })).toBeVisible()
})

test('a linked person with a second factor is nobody until it is given', async ({ playwright, db }) => {
  const [{ id }] = await person(db, `new.colleague@${DOMAIN}`)
  await db.query(
    `INSERT INTO passkeys (id, user_id, public_key, counter, name, backed_up, created_at)
     VALUES ('oidc-e2e', $1, '\\x00', 0, 'Test', false, now())`,
    [id],
  )
  await inBrowser(playwright, async (browser) => {
    const back = await comeBackAs(browser, sso, await leaveFor(browser, sso.app), 'new')
    expect(await arrive(browser, back)).toMatchObject({ signedIn: true, to: '/overview' })
    const page = await browser.get(`${sso.app.url}/overview`, { maxRedirects: 0 })
    expect(page.headers().location).toMatch(/^\/sign-in\/second-factor/)
    expect((await browser.get(`${sso.app.url}/api/v1/keys`)).status()).toBe(401)
  })
  await db.query(`DELETE FROM passkeys WHERE id = 'oidc-e2e'`)
})

test.describe('linking', () => {
  test.use({ expectedTroubles: [/status of 401/] })

  test('a person links single sign-on, comes in by it, and unlinks it', async ({
    page,
    browser,
    db,
    stranger,
  }) => {
    sso.idp.people.set('private', { email: 'private@home.example', email_verified: false })
    await signInByCookie(db, page.context(), stranger)
    await page.goto(`${sso.app.url}/profile`)
    const card = page.getByRole('region', { name: 'Single sign-on' })
    await expect(card.getByText('Nothing is linked.')).toBeVisible()
    await card.getByRole('button', { name: 'Link Acme sign-in' }).click()
    await page.getByRole('button', { name: 'Decline' }).click()
    await expect(card.getByRole('alert')).toHaveText(/was not linked/)

    await card.getByRole('button', { name: 'Link Acme sign-in' }).click()
    await page.getByLabel('Subject').fill('private')
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(card.getByRole('alert')).toHaveText(/Single sign-on is linked/)
    await expect(card.getByText('private@home.example')).toBeVisible()

    const other = await browser.newContext()
    const second = await other.newPage()
    await second.goto(`${sso.app.url}/sign-in`)
    await goThrough(second, 'private')
    await expect(second).toHaveURL(`${sso.app.url}/overview`)
    await other.close()

    await card.getByRole('button', { name: 'Unlink private@home.example' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Unlink' }).click()
    await expect(card.getByText('Nothing is linked.')).toBeVisible()
    await expect(card.getByRole('alert')).toHaveCount(0)
    expect(await person(db, stranger.email)).toMatchObject([{ identities: 0 }])
  })

  test("what is somebody else's is not linked", async ({ page, db, stranger }) => {
    await signInByCookie(db, page.context(), stranger)
    await page.goto(`${sso.app.url}/profile`)
    await page.getByRole('button', { name: 'Link Acme sign-in' }).click()
    await page.getByLabel('Subject').fill('new')
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'belongs to somebody else' })).toBeVisible()
    await expect(page).toHaveURL(/\/profile/)
    expect(await person(db, stranger.email)).toMatchObject([{ identities: 0 }])
  })
})

test('who signs in again is asked by the provider, also when it remembers', async ({ page }) => {
  await page.goto(`${sso.app.url}/sign-in`)
  await goThrough(page, 'new')
  await expect(page).toHaveURL(`${sso.app.url}/overview`)
  await page.goto(`${sso.app.url}/sign-in?again=1`)
  await page.getByRole('button', { name: 'Continue with Acme sign-in' }).click()
  await page.getByLabel('Subject').fill('new')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page).toHaveURL(`${sso.app.url}/overview`)
})

test.describe('attacks', () => {
  /** The way back of an honest sign-in, in a browser that has not gone it yet. */
  const honest = async (browser: APIRequestContext) =>
    comeBackAs(browser, sso, await leaveFor(browser, sso.app), 'new')
  const refused = { signedIn: false, error: 'OAuthCallback' }

  test('a way back works in the browser that left, once', async ({ playwright }) => {
    await inBrowser(playwright, async (browser) => {
      const before = await honest(browser)
      const { cookies } = await browser.storageState()
      await inBrowser(playwright, async (stranger) => {
        expect(await arrive(stranger, before)).toMatchObject(refused)
      })
      expect(await arrive(browser, before)).toMatchObject({ signedIn: true })
      expect(await arrive(browser, before)).toMatchObject(refused)
      // Also with the cookies that the first time took away: the provider gives nothing for a code twice.
      const thief = await playwright.request.newContext({ storageState: { cookies, origins: [] } })
      expect(await arrive(thief, before)).toMatchObject(refused)
      await thief.dispose()
    })
  })

  test('a way back whose state, code or issuer is another one opens nothing', async ({ playwright }) => {
    const spoil: Record<string, (url: URL, other: URL) => void> = {
      'no state': (url) => url.searchParams.delete('state'),
      'another state': (url) => url.searchParams.set('state', 'x'),
      // The code of an attacker's own sign-in, put into the victim's way back: PKCE refuses it.
      'another code': (url, other) => url.searchParams.set('code', other.searchParams.get('code') ?? ''),
      'another issuer': (url) => url.searchParams.set('iss', 'https://evil.example'),
      'no issuer': (url) => url.searchParams.delete('iss'),
      'no code': (url) => url.searchParams.delete('code'),
    }
    await inBrowser(playwright, async (attacker) => {
      const other = await honest(attacker)
      for (const [name, change] of Object.entries(spoil)) {
        await inBrowser(playwright, async (browser) => {
          const url = await honest(browser)
          change(url, other)
          expect(await arrive(browser, url), name).toMatchObject(refused)
        })
      }
    })
  })

  test('nobody is sent to the provider by another site, nor anywhere else by the way back', async ({
    playwright,
  }) => {
    await inBrowser(playwright, async (browser) => {
      const form = { callbackUrl: '/overview', json: 'true' }
      const answer = await browser.post(`${sso.app.url}/api/auth/signin/oidc`, { form })
      expect((await answer.json()).url).not.toContain(sso.idp.issuer)
      const start = await leaveFor(browser, sso.app, 'https://evil.example/')
      const back = await comeBackAs(browser, sso, start, 'new')
      const { location = '' } = (await browser.get(back.href, { maxRedirects: 0 })).headers()
      expect(new URL(location, sso.app.url).origin).toBe(sso.app.url)
    })
  })

  test('a provider that calls itself by another name than the operator did gets no code', async ({
    playwright,
  }) => {
    const impostor = createServer((req, res) => {
      // It hands on the honest provider's description as its own.
      fetch(`${wrong.idp.issuer}${req.url}`).then(async (got) => {
        res.writeHead(got.status, { 'content-type': 'application/json' }).end(await got.text())
      })
    })
    await new Promise<void>((resolve) => impostor.listen(0, '127.0.0.1', resolve))
    const { port } = impostor.address() as AddressInfo
    const wrong = await startSingleSignOn(() => `http://127.0.0.1:${port}`)
    wrong.idp.people.set('new', { email: `other@${DOMAIN}`, email_verified: true })
    await inBrowser(playwright, async (browser) => {
      const back = await comeBackAs(browser, wrong, await leaveFor(browser, wrong.app), 'new')
      expect(await arrive(browser, back)).toMatchObject(refused)
    })
    await wrong.stop()
    impostor.close()
  })
})

async function inBrowser(
  playwright: PlaywrightWorkerArgs['playwright'],
  work: (browser: APIRequestContext) => Promise<void>,
): Promise<void> {
  const browser = await playwright.request.newContext()
  await work(browser)
  await browser.dispose()
}
