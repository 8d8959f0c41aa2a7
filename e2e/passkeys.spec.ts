import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { expectAccessibleTwice } from './support/accessible'
import { type Account, newAccount } from './support/accounts'
import { testUrl } from './support/environment'
import { VirtualAuthenticator } from './support/virtual-authenticator'

test.describe.configure({ timeout: 120_000 })

// Browsers know passkeys by names alone: the same server, called by its name.
const byName = () => testUrl().replace('127.0.0.1', 'localhost')
test.use({
  baseURL: ({ baseURL }, use) => use(baseURL?.replace('127.0.0.1', 'localhost')),
  extraHTTPHeaders: { 'x-forwarded-for': '198.51.100.71' },
  // What signs nobody in is answered so.
  expectedTroubles: [/status of 401/],
})

async function givePassword(page: Page, { email, password }: Account): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

async function signOut(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Account menu/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
}

const card = (page: Page) => page.getByRole('region', { name: 'Passkeys' })
const signInByPasskey = (page: Page) => page.getByRole('button', { name: 'Use a passkey' }).click()
const alert = (page: Page) => page.getByRole('alert').filter({ hasText: /\S/ })

/** Adds the first passkey and stores the recovery codes that come with it. */
async function addFirstPasskey(page: Page, name: string): Promise<void> {
  await page.goto('/profile')
  await card(page).getByRole('button', { name: 'Add a passkey' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a passkey' })
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('Name').press('Enter')
  const codes = page.getByRole('dialog', { name: 'Your recovery codes' })
  await codes.getByLabel('I have stored them').check()
  await codes.getByRole('button', { name: 'Close' }).click()
  await expect(codes).toBeHidden()
  await expect(card(page).getByRole('listitem')).toHaveText([new RegExp(name)])
}

test('a passkey signs in alone, after the password, and confirms that it is you; removed, it opens nothing', async ({
  page,
  db,
}) => {
  const person = await newAccount('Passkeys')
  await VirtualAuthenticator.on(page)
  await givePassword(page, person)
  await page.waitForURL(/\/overview$/)
  await addFirstPasskey(page, 'Test laptop')
  await expect(card(page)).toContainText('not used yet')
  await expectAccessibleTwice(page)

  await test.step('alone', async () => {
    await signOut(page)
    await signInByPasskey(page)
    await page.waitForURL(/\/overview$/)
    await page.goto('/profile')
    await expect(card(page)).toContainText('last used')
  })

  await test.step('as second factor', async () => {
    await signOut(page)
    await givePassword(page, person)
    await page.waitForURL(/\/sign-in\/second-factor/)
    // The password alone opens nothing.
    await page.goto('/keys')
    await expect(page).toHaveURL(/\/sign-in\/second-factor\?next=%2Fkeys/)
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await page.waitForURL(/\/keys$/)
  })

  await test.step('under another name', async () => {
    await page.goto('/profile')
    await card(page).getByRole('button', { name: 'Rename Test laptop' }).click()
    const dialog = page.getByRole('dialog', { name: 'Rename Test laptop' })
    await dialog.getByLabel('Name').fill('')
    await dialog.getByRole('button', { name: 'Rename' }).click()
    await expect(dialog).toContainText('Give it a name')
    await dialog.getByLabel('Name').fill('Old laptop')
    await dialog.getByRole('button', { name: 'Rename' }).click()
    await expect(card(page).getByRole('listitem')).toContainText('Old laptop')
  })

  await test.step('removed, with a step-up by itself', async () => {
    await db.query(
      `UPDATE sessions SET factor_at = now() - interval '11 minutes'
       WHERE user_id = (SELECT id FROM users WHERE email = $1)`,
      [person.email],
    )
    await card(page).getByRole('button', { name: 'Remove Old laptop' }).click()
    await page.getByRole('button', { name: 'Remove passkey' }).click()
    const confirm = page.getByRole('dialog', { name: 'Confirm that it is you' })
    await confirm.getByRole('button', { name: 'Use a passkey' }).click()
    await expect(confirm).toBeHidden()
    await expect(card(page)).toContainText('No passkey yet')
    const { rows } = await db.query('SELECT kind FROM mails WHERE "to" = $1', [person.email])
    expect(rows.filter(({ kind }) => kind === 'factors-changed')).toHaveLength(2)
  })

  await signOut(page)
  await signInByPasskey(page)
  await expect(alert(page)).toContainText('opens nothing here')
  await givePassword(page, person)
  await page.waitForURL(/\/overview$/)
})

test('a person whom the device does not know, a copy that counts fewer uses and an address without a name are refused', async ({
  page,
  db,
}) => {
  const person = await newAccount('Copies')
  await db.query('UPDATE accounts SET require_second_factor = true WHERE id = $1', [person.accountId])
  const authenticator = await VirtualAuthenticator.on(page)
  await givePassword(page, person)
  // The account asks for a second factor, and this person has none yet.
  await page.waitForURL(/\/profile\?needs=second-factor$/)

  await authenticator.verifies(false)
  await card(page).getByRole('button', { name: 'Add a passkey' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a passkey' })
  await dialog.getByLabel('Name').fill('Unknown finger')
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await expect(alert(page)).toBeVisible()
  await expect(dialog.getByLabel('Name')).toHaveValue('Unknown finger')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await authenticator.verifies(true)

  await addFirstPasskey(page, 'Copied key')
  await page.goto('/overview')
  await page.waitForURL(/\/overview$/)
  await signOut(page)
  await signInByPasskey(page)
  await page.waitForURL(/\/overview$/)
  await signOut(page)
  await authenticator.becomesOldCopy()
  await signInByPasskey(page)
  await expect(alert(page)).toContainText('somebody may hold a copy')
  await page.goto('/overview')
  await expect(page).toHaveURL(/\/sign-in\?next=/)

  await page.goto(`${testUrl()}/sign-in`)
  await signInByPasskey(page)
  await expect(alert(page)).toContainText(`open it as ${byName()}.`)
})
