import type { Browser, Page } from '@playwright/test'
import type { Pool } from 'pg'
import { newId } from '../lib/platform/random'
import { freePort } from '../scripts/postgres/postmaster.mjs'
import { expect, test } from './fixtures'
import { expectAccessibleTwice } from './support/accessible'
import { testUrl } from './support/environment'
import { startInstance } from './support/server'
import { signInByCookie } from './support/session'

const NO_MAIL_SERVER = 'its operator finds the message in the outbox'
const FIRST = 'seven quiet lamps in fog'
const SECOND = 'nine loud bells at noon'

/** A viewer of the account, who may work for the provider; without a password yet. */
async function newPerson(db: Pool, accountId: string, staff = '{}'): Promise<{ email: string }> {
  const id = newId('usr')
  const email = `${id.slice(4).toLowerCase()}@people.example`
  await db.query(
    `WITH person AS (
       INSERT INTO users (id, email, name, created_at, staff_roles)
       VALUES ($1, $2, 'Ann Example', now(), $4::staff_role[]) RETURNING id
     )
     INSERT INTO members (account_id, user_id, role, created_at) SELECT $3, id, 'viewer', now() FROM person`,
    [id, email, accountId, staff],
  )
  return { email }
}

/** A page of an operator, in a browser of its own. */
async function operatorPage(browser: Browser, db: Pool, accountId: string): Promise<Page> {
  const operator = await newPerson(db, accountId, '{operator}')
  const context = await browser.newContext({ baseURL: testUrl() })
  await signInByCookie(db, context, operator)
  return context.newPage()
}

/** Reads the newest message to somebody in the outbox; gives the path of its link, with the secret. */
async function linkTo(operator: Page, email: string): Promise<string> {
  await operator.goto('/staff/outbox')
  await operator
    .getByRole('button', { name: `Read the message to ${email}` })
    .first()
    .click()
  const dialog = operator.getByRole('dialog')
  const { pathname, hash } = new URL((await dialog.getByRole('code').textContent()) ?? '')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toBeHidden()
  return pathname + hash
}

async function askForReset(page: Page, email: string): Promise<string> {
  await page.goto('/forgot-password')
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByRole('status').filter({ hasText: NO_MAIL_SERVER })).toBeVisible()
  return (await page.getByRole('status').first().textContent()) ?? ''
}

async function setPassword(page: Page, password: string): Promise<void> {
  await page.getByLabel('New password').fill(password)
  await page.getByRole('button', { name: 'Set new password' }).click()
}

test('a new password by a link that works once', async ({ page, browser, db, owner }) => {
  const person = await newPerson(db, owner.accountId)
  const operator = await operatorPage(browser, db, owner.accountId)
  const said = await askForReset(page, person.email)
  await expectAccessibleTwice(page)
  const saidOfNobody = await askForReset(page, 'nobody@nowhere.example')
  expect(saidOfNobody.replace('nobody@nowhere.example', person.email)).toBe(said)

  const link = await linkTo(operator, person.email)
  expect(link).toMatch(/^\/reset-password#[0-9A-Za-z]{40}$/)
  const { rows } = await db.query(
    `SELECT actor_name, detail FROM audit_entries WHERE account_id = 'provider'
      AND action = 'operator.mail_read' AND detail->>'to' = $1`,
    [person.email],
  )
  expect(rows).toHaveLength(1)

  await page.goto(link)
  await expect(page.getByLabel('E-mail')).toHaveValue(person.email)
  expect(page.url(), 'the secret leaves the address').not.toContain('#')
  await expectAccessibleTwice(page)
  await setPassword(page, 'password12')
  await expect(page.getByLabel('New password')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel('New password')).toHaveValue('password12')
  await setPassword(page, FIRST)
  await expect(page.getByRole('alert').filter({ hasText: 'Your new password is set' })).toBeVisible()

  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(FIRST)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/overview/)

  await page.goto(link)
  await expect(page.getByRole('alert').filter({ hasText: 'used already' })).toBeVisible()
  await page.getByRole('link', { name: 'Ask for a new link' }).click()
  await expect(page.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible()
  await operator.context().close()
})

test('a link that is late, or followed by a newer one, says so', async ({ page, browser, db, owner }) => {
  const person = await newPerson(db, owner.accountId)
  const operator = await operatorPage(browser, db, owner.accountId)
  await askForReset(page, person.email)
  const replaced = await linkTo(operator, person.email)
  await askForReset(page, person.email)
  const late = await linkTo(operator, person.email)
  await page.goto(replaced)
  await expect(page.getByRole('alert').filter({ hasText: 'A newer link' })).toBeVisible()
  await page.goto(late)
  await expect(page.getByLabel('New password')).toBeVisible()
  await db.query(`UPDATE one_time_links SET expires_at = now() WHERE email = $1`, [person.email])
  await setPassword(page, SECOND)
  await expect(page.getByRole('alert').filter({ hasText: 'too old' })).toBeVisible()
  await expect(page.getByLabel('New password')).toHaveValue(SECOND)
  await page.goto('/reset-password')
  await expect(page.getByRole('alert').filter({ hasText: 'by the link of a message' })).toBeVisible()
  await operator.context().close()
})

test('sign-up by a link, with a name, an account and a password', async ({ page, browser, db, owner }) => {
  const operator = await operatorPage(browser, db, owner.accountId)
  const email = `ann-${owner.accountId.slice(-8).toLowerCase()}@signup.example`
  await page.goto('/sign-up')
  await expectAccessibleTwice(page)
  await page.getByLabel('E-mail').fill('ann at home')
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByText('Give an e-mail address')).toBeVisible()
  for (const asked of [owner.email, email]) {
    await page.getByLabel('E-mail').fill(asked)
    await page.getByRole('button', { name: 'Send the link' }).click()
    await expect(page.getByRole('status').filter({ hasText: `waits for ${asked}` })).toBeVisible()
  }
  expect(await linkTo(operator, owner.email)).toBe('/forgot-password')
  await expectAccessibleTwice(operator)

  await page.goto(await linkTo(operator, email))
  await page.getByLabel('Your name').fill('Ann Example')
  await page.getByLabel('Account name').fill('')
  await page.getByLabel('Password').fill(FIRST)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByLabel('Account name')).toBeFocused()
  await expectAccessibleTwice(page)
  await page.getByLabel('Account name').fill('Example Data')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/overview/)
  await expect(page.getByText('Example Data').first()).toBeVisible()
  await operator.context().close()
})

test('where sign-up is closed, nothing leads to it and it says so', async ({ page }) => {
  const closed = await startInstance(await freePort(), { SIGN_UP: 'closed' })
  try {
    await page.goto(`${closed.url}/sign-in`)
    await expect(page.getByRole('link', { name: 'Forgot your password?' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Create an account' })).toHaveCount(0)
    await page.goto(`${closed.url}/sign-up`)
    await expect(page.getByText('Sign-up is closed here')).toBeVisible()
    await expect(page.getByLabel('E-mail')).toHaveCount(0)
    // What the page still fetches ahead would meet no server.
    await page.goto('about:blank')
  } finally {
    await closed.terminate()
  }
})

test.describe('who is no operator', () => {
  test.use({ expectedTroubles: [/status of 404/] })
  test('finds no outbox', async ({ ownerPage: page }) => {
    await page.goto('/staff/outbox')
    await expect(page.getByRole('heading', { name: 'Not found' })).toBeVisible()
  })
})
