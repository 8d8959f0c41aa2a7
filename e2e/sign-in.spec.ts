import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import type { Account } from './support/accounts'
import { tryPassword } from './support/credentials'
import { testUrl } from './support/environment'
import { signInByCookie } from './support/session'

// Each test calls from addresses of its own: failures are counted by address.
const UNKNOWN = 'nobody@nowhere.example'

async function fillIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

async function signIn(page: Page, { email, password }: Account): Promise<void> {
  await page.goto('/sign-in')
  await fillIn(page, email, password)
  await expect(page).toHaveURL(/\/overview$/)
}

test.describe('wrong', () => {
  test.use({
    expectedTroubles: [/status of 401/],
    extraHTTPHeaders: { 'x-forwarded-for': '198.51.100.31' },
  })

  test('password and unknown e-mail get the same answer, and the e-mail stays', async ({ page, owner }) => {
    const words: (string | null)[] = []
    for (const email of [owner.email, UNKNOWN]) {
      await page.goto('/sign-in')
      await fillIn(page, email, 'not the password')
      const alert = page.getByRole('alert').filter({ hasText: /\S/ })
      await expect(alert).toBeVisible()
      words.push(await alert.textContent())
      await expect(page.getByLabel('E-mail')).toHaveValue(email)
      await expect(page).toHaveURL(/\/sign-in$/)
    }
    expect(words[0]).toBe(words[1])
  })

  test('input is answered alike, and never with a session', async ({ owner }) => {
    const wrong = await tryPassword('198.51.100.32', owner.email, 'x')
    const unknown = await tryPassword('198.51.100.32', UNKNOWN, 'x')
    expect({ ...wrong, setCookies: [] }).toEqual({ ...unknown, setCookies: [] })
    for (const [email, password] of [
      ['', ''],
      [owner.email, ''],
      [`${owner.email}\u0000`, 'x'],
      ["' OR 1=1 --", "' OR 1=1 --"],
      ['x'.repeat(10_000), 'x'.repeat(10_000)],
    ] as const) {
      const odd = await tryPassword('198.51.100.33', email, password)
      expect(odd.signedIn, email.slice(0, 30)).toBe(false)
      expect(odd.error, email.slice(0, 30)).toBe('wrong_credentials')
      expect(odd.setCookies.join()).not.toContain('keygrade.session')
    }
  })
})

test.describe('ten failures', () => {
  test.use({
    expectedTroubles: [/status of 401/],
    extraHTTPHeaders: { 'x-forwarded-for': '198.51.100.41' },
  })

  test('bar the address, the right password included, and no other address', async ({ page, owner }) => {
    for (let failure = 0; failure < 10; failure++) {
      const { error } = await tryPassword('198.51.100.41', `guess-${failure}@nowhere.example`, 'guess')
      expect(error).toBe('wrong_credentials')
    }
    const barred = await tryPassword('198.51.100.41', owner.email, owner.password)
    expect(barred).toMatchObject({ signedIn: false, error: 'too_many_attempts' })
    // What a client says about itself in front of the proxy's own word does not help it.
    const hop = await tryPassword('192.0.2.1, 198.51.100.41', owner.email, owner.password)
    expect(hop.error).toBe('too_many_attempts')

    await page.goto('/sign-in')
    await fillIn(page, owner.email, owner.password)
    await expect(page.getByRole('alert').filter({ hasText: 'Wait 15 minutes' })).toBeVisible()

    const elsewhere = await tryPassword('198.51.100.42', owner.email, owner.password)
    expect(elsewhere.signedIn).toBe(true)
  })

  test('of a burst in parallel let no eleventh guess through', async () => {
    const tries = await Promise.all(
      Array.from({ length: 14 }, (_, n) =>
        tryPassword('198.51.100.43', `burst-${n}@nowhere.example`, 'guess'),
      ),
    )
    const heard = tries.filter(({ error }) => error === 'wrong_credentials')
    expect(heard.length).toBeLessThanOrEqual(10)
  })
})

test('cookies are HttpOnly and SameSite=Lax, and Secure under https', async ({ owner }) => {
  const plain = await tryPassword('198.51.100.51', owner.email, owner.password)
  expect(plain.signedIn).toBe(true)
  const session = plain.setCookies.find((line) => line.startsWith('keygrade.session='))
  expect(session).toMatch(/; ?HttpOnly/i)
  expect(session).toMatch(/; ?SameSite=Lax/i)
  expect(session).not.toMatch(/; ?Secure/i)

  const secure = await tryPassword('198.51.100.51', owner.email, owner.password, { secure: true })
  expect(secure.signedIn).toBe(true)
  expect(secure.setCookies.some((line) => line.startsWith('__Host-keygrade.session='))).toBe(true)
  for (const line of secure.setCookies) {
    expect(line).toMatch(/; ?Secure/i)
    expect(line).toMatch(/; ?HttpOnly/i)
    expect(line).toMatch(/; ?SameSite=Lax/i)
  }
})

test.describe('signed in', () => {
  test('sign out everywhere ends the session of a second browser', async ({
    browser,
    ownerPage,
    db,
    owner,
  }) => {
    const second = await browser.newContext({ baseURL: testUrl() })
    await signInByCookie(db, second, owner)
    const other = await second.newPage()
    await other.goto('/keys')
    await expect(other).toHaveURL(/\/keys$/)

    await ownerPage.goto('/settings')
    await ownerPage.getByRole('button', { name: 'Sign out everywhere' }).click()
    await expect(ownerPage).toHaveURL(/\/sign-in/)
    await other.goto('/keys')
    await expect(other).toHaveURL(/\/sign-in\?next=/)
    const answer = await second.request.get('/api/v1/keys')
    expect(answer.status()).toBe(401)
    await second.close()
  })

  test('after sign-out the back button shows nothing private', async ({ ownerPage: page, api }) => {
    await api.issueKey({ name: 'Only for the owner' })
    await page.goto('/keys')
    await expect(page.getByRole('link', { name: 'Only for the owner' }).first()).toBeVisible()
    await page.getByRole('link', { name: 'Settings' }).first().click()
    await expect(page).toHaveURL(/\/settings$/)
    await page
      .getByRole('button', { name: /^Account menu/ })
      .first()
      .click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/sign-in/)
    for (let steps = 0; steps < 2; steps++) {
      await page.goBack()
      await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
      await expect(page.getByText('Only for the owner')).toHaveCount(0)
    }
  })

  test('a copied cookie is worth nothing after sign-out', async ({ ownerPage: page, browser }) => {
    await page.goto('/overview')
    const cookies = await page.context().cookies()
    await page
      .getByRole('button', { name: /^Account menu/ })
      .first()
      .click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/sign-in/)
    const thief = await browser.newContext({ baseURL: testUrl() })
    await thief.addCookies(cookies)
    expect((await thief.request.get('/api/v1/keys')).status()).toBe(401)
    await thief.close()
  })
})

test.describe('next', () => {
  test.use({ extraHTTPHeaders: { 'x-forwarded-for': '198.51.100.61' } })

  test('leads back to the page that was asked for', async ({ page, owner }) => {
    await page.goto('/keys?state=active&sort=name')
    await expect(page).toHaveURL(/\/sign-in\?next=/)
    await fillIn(page, owner.email, owner.password)
    await expect(page).toHaveURL(`${testUrl()}/keys?state=active&sort=name`)
  })

  for (const next of [
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    '/sign-in',
  ]) {
    test(`${next} never leaves the site`, async ({ page, owner }) => {
      await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
      await fillIn(page, owner.email, owner.password)
      await expect(page).toHaveURL(`${testUrl()}/overview`)
    })
  }

  test('a person who is signed in already is sent on, on this site', async ({ page, owner }) => {
    await signIn(page, owner)
    await page.goto('/sign-in?next=//evil.example/')
    await expect(page).toHaveURL(`${testUrl()}/overview`)
  })
})
