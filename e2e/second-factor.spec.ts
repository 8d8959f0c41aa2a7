import type { BrowserContext, Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { expectAccessibleTwice } from './support/accessible'
import { type Account, newAccount } from './support/accounts'
import { codeOf, forgetLastCode, setUpApp } from './support/authenticator-app'
import { testUrl } from './support/environment'
import { signInByCookie } from './support/session'

test.use({ extraHTTPHeaders: { 'x-forwarded-for': '198.51.100.141' } })

async function givePassword(page: Page, { email, password }: Account): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  // A password takes a while to check.
  await expect(page).toHaveURL(/\/sign-in\/second-factor\?next=/, { timeout: 20_000 })
}
const cookieOf = async (context: BrowserContext) =>
  (await context.cookies()).find(({ name }) => name === 'keygrade.session')
const alert = (page: Page) => page.getByRole('alert').filter({ hasText: /\S/ })
const appCode = (page: Page) => page.getByLabel('Code of your authenticator app')

test.describe('with an app', () => {
  test.use({ expectedTroubles: [/status of 401/] })

  test('a password opens half a session, a code a new one; a recovery code works once', async ({
    page,
    context,
    browser,
    db,
  }) => {
    const owner = await newAccount('Factors')
    await signInByCookie(db, context, owner, { secondFactor: false })
    await page.goto('/profile')
    const app = await setUpApp(page)
    expect(new Set(app.recoveryCodes).size).toBe(10)
    await expect(page.getByRole('region', { name: 'Recovery codes' })).toContainText('10 of 10 left')
    await expectAccessibleTwice(page)

    await context.clearCookies()
    await givePassword(page, owner)
    await expectAccessibleTwice(page)
    const half = await cookieOf(context)
    await page.goto('/keys')
    await expect(page).toHaveURL(/\/sign-in\/second-factor\?next=%2Fkeys/)
    expect((await page.request.get(`${testUrl()}/api/v1/keys`)).status()).toBe(401)

    await expect(appCode(page)).toBeFocused()
    await page.keyboard.type('000000')
    await page.keyboard.press('Enter')
    await expect(alert(page)).toContainText('wrong, or was used already')
    await expect(appCode(page)).toHaveValue('000000')
    await forgetLastCode(db, owner.email)
    await appCode(page).fill(codeOf(app))
    await appCode(page).press('Enter')
    await expect(page).toHaveURL(/\/keys$/)
    const whole = await cookieOf(context)
    expect(whole?.value).not.toBe(half?.value)

    const other = await browser.newContext({ baseURL: testUrl() })
    if (half) await other.addCookies([half])
    const theirs = await other.newPage()
    await theirs.goto('/overview')
    await expect(theirs).toHaveURL(/\/sign-in\?next=/)
    await other.close()

    const [paper = ''] = app.recoveryCodes
    for (const outcome of ['opens', 'is refused'] as const) {
      await test.step(`the recovery code ${outcome}`, async () => {
        await context.clearCookies()
        await givePassword(page, owner)
        await page.getByRole('button', { name: 'Use a recovery code' }).click()
        await page.getByLabel('Recovery code').fill(paper.toUpperCase().replaceAll('-', ' '))
        await page.getByRole('button', { name: 'Sign in', exact: true }).click()
        if (outcome === 'opens') await expect(page).toHaveURL(/\/overview$/)
        else await expect(alert(page)).toContainText('wrong, or was used already')
      })
    }
  })
})

test('an account that asks for a second factor lets nobody in without one, and back out when it is removed', async ({
  page,
  context,
  db,
}) => {
  const owner = await newAccount('Strict')
  await db.query('UPDATE accounts SET require_second_factor = true WHERE id = $1', [owner.accountId])
  await signInByCookie(db, context, owner, { secondFactor: false, factorAgeSeconds: 900 })
  await page.goto('/keys')
  await expect(page).toHaveURL(/\/profile\?needs=second-factor$/)
  await expect(page.getByText('Strict asks everybody for a second factor')).toBeVisible()
  await expectAccessibleTwice(page)

  await test.step('a stale session proves who is there first', async () => {
    await page.getByRole('button', { name: 'Set up' }).click()
    const asked = page.getByRole('dialog', { name: 'Confirm that it is you' })
    await asked.getByLabel('Password').fill(owner.password)
    await asked.getByLabel('Password').press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Set up an authenticator app' })
    // A password takes a while to check.
    await expect(dialog).toBeVisible({ timeout: 20_000 })
    await expectAccessibleTwice(page)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByRole('button', { name: 'Set up' })).toBeFocused()
  })
  await setUpApp(page)
  await page.getByRole('link', { name: 'Go on to the console' }).click()
  await expect(page).toHaveURL(/\/overview$/)

  await page.goto('/profile')
  await page
    .getByRole('region', { name: 'Authenticator app' })
    .getByRole('button', { name: 'Remove' })
    .click()
  const dialog = page.getByRole('dialog', { name: 'Remove the authenticator app?' })
  await expect(dialog).toContainText('Strict asks for a second factor')
  await dialog.getByRole('button', { name: 'Remove the app' }).click()
  await expect(page.getByText('Not set up.')).toBeVisible()
  await page.goto('/keys')
  await expect(page).toHaveURL(/\/profile\?needs=second-factor$/)
})
