import type { Browser, Page } from '@playwright/test'
import type { Pool } from 'pg'
import { expect, test } from './fixtures'
import { expectAccessible } from './support/accessible'
import { type Account, newAccount } from './support/accounts'
import { tryPassword } from './support/credentials'
import { testUrl } from './support/environment'
import { signInByCookie } from './support/session'

const NEW = 'seven green kettles'

/** Another browser of the person, on a page of the account. */
async function elsewhere(
  browser: Browser,
  db: Pool,
  account: Account,
): Promise<{ page: Page; sessionId: string }> {
  const context = await browser.newContext({ baseURL: testUrl() })
  const sessionId = await signInByCookie(db, context, account)
  const page = await context.newPage()
  await page.goto('/keys')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  return { page, sessionId }
}

const sessionsOf = (page: Page) => page.getByRole('list', { name: 'Sessions' }).getByRole('listitem')

test.describe('sessions', () => {
  test('are listed with device, place and last use; one is ended, then all others', async ({
    db,
    browser,
  }) => {
    const account = await newAccount('Sessions')
    const own = await elsewhere(browser, db, account)
    const [one, two] = [await elsewhere(browser, db, account), await elsewhere(browser, db, account)]
    await db.query(`UPDATE sessions SET user_agent = $2, address = $3 WHERE id = $1`, [
      one.sessionId,
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:141.0) Gecko/20100101 Firefox/141.0',
      '193.0.6.139',
    ])
    await own.page.goto('/profile')
    await expect(sessionsOf(own.page)).toHaveCount(3)
    await expect(sessionsOf(own.page).first()).toContainText('This browser')
    const firefox = sessionsOf(own.page).filter({ hasText: 'Firefox on Windows' })
    await expect(firefox).toContainText('About Netherlands')
    await expect(firefox).toContainText('Last used')
    await expectAccessible(own.page)

    await firefox.getByRole('button', { name: 'End session: Firefox on Windows, about Netherlands' }).click()
    await expect(sessionsOf(own.page)).toHaveCount(2)
    await one.page.reload()
    await expect(one.page).toHaveURL(/\/sign-in\?next=/)
    await two.page.reload()
    await expect(two.page).toHaveURL(/\/keys$/)

    await own.page.getByRole('button', { name: 'End all others' }).click()
    await expect(own.page.getByText('One other session ended.')).toBeVisible()
    await expect(sessionsOf(own.page)).toHaveCount(1)
    await two.page.reload()
    await expect(two.page).toHaveURL(/\/sign-in\?next=/)
    for (const { page } of [own, one, two]) await page.context().close()
  })

  test('end by themselves: unused for a week, after a month, and sooner where the account says so', async ({
    db,
    browser,
  }) => {
    const account = await newAccount('Limits')
    const { page, sessionId } = await elsewhere(browser, db, account)
    const used = (ago: string) =>
      db.query(`UPDATE sessions SET last_seen_at = now() - $2::interval WHERE id = $1`, [sessionId, ago])
    await used('6 days')
    await page.goto('/keys')
    await expect(page).toHaveURL(/\/keys$/)

    await db.query(`UPDATE accounts SET session_idle_minutes = 15 WHERE id = $1`, [account.accountId])
    await used('16 minutes')
    // Coming again, or the page that belongs to the person, does not make it younger.
    for (const path of ['/keys', '/profile', '/keys']) await page.goto(path)
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fkeys&again=1$/)
    await db.query(`UPDATE accounts SET session_idle_minutes = NULL WHERE id = $1`, [account.accountId])

    await used('8 days')
    await page.goto('/profile')
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fprofile$/)
    await used('1 minute')
    await page.goto('/profile')
    await expect(page).toHaveURL(/\/profile$/)
    await db.query(`UPDATE sessions SET expires_at = now() - interval '1 second' WHERE id = $1`, [sessionId])
    await page.goto('/profile')
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fprofile$/)
    await page.context().close()
  })
})

test('signing out takes the other tabs along, and none comes back out of the memory of the browser', async ({
  db,
  browser,
}) => {
  const account = await newAccount('Tabs')
  const { page: one } = await elsewhere(browser, db, account)
  const another = await one.context().newPage()
  await another.goto('/profile')
  await expect(sessionsOf(another)).toHaveCount(1)
  // As a page is told that is taken out of that memory, where it was put while somebody was signed in.
  const kept = (name: string) =>
    another.evaluate((type) => window.dispatchEvent(new PageTransitionEvent(type, { persisted: true })), name)
  await expect(async () => {
    // Until the page has its scripts, nobody is told.
    await kept('pagehide')
    await expect(another.locator('body')).toBeHidden({ timeout: 100 })
  }).toPass()
  const asked = another.waitForRequest((request) => request.isNavigationRequest())
  await kept('pageshow')
  await asked
  await expect(sessionsOf(another)).toHaveCount(1)

  await one.getByRole('button', { name: /^Account menu of/ }).click()
  await one.getByRole('menuitem', { name: 'Sign out' }).click()
  for (const page of [one, another]) await expect(page).toHaveURL(/\/sign-in$/)
  await one.context().close()
})

test('a new password: weak ones and a wrong old one are refused, the others are signed out', async ({
  db,
  browser,
}) => {
  const account = await newAccount('Passwords')
  const { page } = await elsewhere(browser, db, account)
  const other = await elsewhere(browser, db, account)
  await page.goto('/profile')
  const card = page.getByRole('region', { name: 'Password', exact: true })
  const current = card.getByLabel('Current password')
  const next = card.getByLabel('New password')
  const save = async (old: string, wanted: string) => {
    await current.fill(old)
    await next.fill(wanted)
    await next.press('Enter')
  }
  await save(account.password, 'Manchester2026')
  await expect(card.getByText('well-known password')).toBeVisible()
  await expect(next).toBeFocused()
  await expect(next).toHaveValue('Manchester2026')
  await save('not the password', NEW)
  await expect(card.getByText('This is not your password.')).toBeVisible()
  await expect(next).toHaveValue(NEW)
  await current.fill(account.password)
  await current.press('Enter')
  await expect(card.getByText('Saved. Your other sessions have ended.')).toBeVisible()
  await expect(sessionsOf(page)).toHaveCount(1)
  await other.page.reload()
  await expect(other.page).toHaveURL(/\/sign-in\?next=/)
  expect((await tryPassword('198.51.100.71', account.email, account.password)).signedIn).toBe(false)
  expect((await tryPassword('198.51.100.71', account.email, NEW)).signedIn).toBe(true)
  const { rows } = await db.query(`SELECT kind FROM mails WHERE "to" = $1 ORDER BY created_at`, [
    account.email,
  ])
  expect(rows.map(({ kind }) => kind)).toContain('password-changed')
  for (const its of [page, other.page]) await its.context().close()
})
