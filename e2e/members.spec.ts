import { randomBytes } from 'node:crypto'
import type { Browser, Page } from '@playwright/test'
import type { Pool } from 'pg'
import { expect, test } from './fixtures'
import { expectAccessibleTwice } from './support/accessible'
import { rowOf, storeSecret } from './support/console'
import { testUrl } from './support/environment'
import { emptyAccount, newPerson } from './support/people'
import { type SessionWanted, signInByCookie } from './support/session'

async function pageOf(browser: Browser, db: Pool, person: { email: string }, wanted?: SessionWanted) {
  const context = await browser.newContext({ baseURL: testUrl() })
  await signInByCookie(db, context, person, wanted)
  return context.newPage()
}

/** Invites by the form, and takes the link that it shows. */
async function invite(page: Page, email: string, role = 'Developer'): Promise<string> {
  await page.goto('/settings/members')
  await page.getByRole('button', { name: 'Invite' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('E-mail').fill(email)
  await dialog.getByLabel('Role').selectOption(role)
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
  const link = await dialog.getByRole('code').textContent()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(rowOf(page, 'Invitations', email)).toContainText(role)
  return `/invitation${new URL(link ?? '').hash}`
}

test.describe('an invitation', () => {
  test('lets its person in, once, and nobody else; its secret never reaches a server in an address', async ({
    ownerPage,
    browser,
    db,
    owner,
  }) => {
    const guest = await newPerson(db)
    const link = await invite(ownerPage, guest.email)

    const wrong = await pageOf(browser, db, await newPerson(db))
    await wrong.goto(link)
    await expect(wrong.getByRole('alert').filter({ hasText: 'another e-mail address' })).toBeVisible()
    await expect(wrong.getByText(guest.email)).toHaveCount(0)
    await expect(wrong.getByRole('button', { name: /^Join/ })).toHaveCount(0)

    const page = await pageOf(browser, db, guest)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(link)
    await page.getByRole('button', { name: 'Join Owner' }).click()
    await expect(page).toHaveURL(/\/overview$/)
    await expect(page.getByRole('link', { name: 'Keys', exact: true })).toBeVisible()
    const secret = link.split('#')[1] ?? ''
    expect(asked.filter((url) => url.includes(secret) && !url.includes('#'))).toEqual([])

    await page.goto(link)
    await expect(page.getByRole('alert').filter({ hasText: 'used already' })).toBeVisible()
    await ownerPage.goto('/settings/members')
    await expect(rowOf(ownerPage, 'Members', guest.email)).toContainText('Developer')
    const { rowCount } = await db.query('SELECT 1 FROM members WHERE account_id = $1 AND user_id = $2', [
      owner.accountId,
      guest.userId,
    ])
    expect(rowCount).toBe(1)
  })

  test('is over when its time has run out, and when it was withdrawn', async ({ ownerPage, browser, db }) => {
    const [late, unwanted] = [await newPerson(db), await newPerson(db)]
    const [first, second] = [await invite(ownerPage, late.email), await invite(ownerPage, unwanted.email)]
    await db.query('UPDATE invitations SET expires_at = now() WHERE email = $1', [late.email])
    await ownerPage.getByRole('button', { name: `Withdraw the invitation of ${unwanted.email}` }).click()
    await expect(rowOf(ownerPage, 'Invitations', unwanted.email)).toHaveCount(0)
    for (const [person, link, words] of [
      [late, first, 'has run out'],
      [unwanted, second, 'was withdrawn'],
    ] as const) {
      const page = await pageOf(browser, db, person)
      await page.goto(link)
      await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible()
    }
  })

  test('waits in the tab while its person signs in', async ({ ownerPage, browser, db }) => {
    const guest = await newPerson(db)
    const link = await invite(ownerPage, guest.email, 'Viewer')
    const context = await browser.newContext({ baseURL: testUrl() })
    const page = await context.newPage()
    await page.goto(link)
    await expect(page.getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', /next=\/invitation/)
    await expect(page).toHaveURL(/\/invitation$/)
    await signInByCookie(db, context, guest)
    await page.goto('/invitation')
    await expect(page.getByRole('button', { name: 'Join Owner' })).toBeVisible()
    await expectAccessibleTwice(page)
  })

  test('from the mailbox itself makes somebody new a member, with a name and a password', async ({
    ownerPage,
    browser,
    db,
  }) => {
    const email = `${randomBytes(6).toString('hex')}@people.example`
    const link = await invite(ownerPage, email, 'Viewer')
    // What went out by mail alone is sealed; this stands for it.
    const proof = randomBytes(20).toString('hex')
    await db.query(
      `INSERT INTO one_time_links (digest, purpose, email, created_at, expires_at)
       VALUES (sha256($1), 'invitation', $2, now(), now() + interval '1 day')`,
      [Buffer.from(proof), email],
    )
    const page = await (await browser.newContext({ baseURL: testUrl() })).newPage()
    await page.goto(`${link}.${proof}`)
    await expect(page.getByText('You are invited to Owner as viewer')).toBeVisible()
    await expectAccessibleTwice(page)
    await page.getByLabel('Your name').fill('Grace')
    await page.getByLabel('Password').fill('password123')
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/Use another|Use several/)
    await expect(page.getByLabel('Your name')).toHaveValue('Grace')
    await page.getByLabel('Password').fill(randomBytes(12).toString('base64url'))
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/overview$/)
    await ownerPage.goto('/settings/members')
    await expect(rowOf(ownerPage, 'Members', email)).toContainText('Grace')
  })

  test('is refused at the field, and what was typed stays', async ({ ownerPage: page, owner }) => {
    await page.goto('/settings/members')
    await page.getByRole('button', { name: 'Invite' }).click()
    const field = page.getByRole('dialog').getByLabel('E-mail')
    for (const [typed, words] of [
      ['ada at home', /Give an e-mail address/],
      [owner.email, /a member already/],
    ] as const) {
      await field.fill(typed)
      await page.keyboard.press('Enter')
      await expect(field).toHaveAccessibleDescription(words)
      await expect(field).toBeFocused()
      await expect(field).toHaveValue(typed)
    }
  })
})

test('whoever is demoted or removed with a form open is refused clearly, and keeps what was typed', async ({
  ownerPage,
  browser,
  db,
  owner,
}) => {
  const person = await newPerson(db, [{ accountId: owner.accountId, role: 'developer' }])
  const page = await pageOf(browser, db, person, { accountId: owner.accountId })
  await page.goto('/keys/new')
  await page.getByLabel('Name', { exact: true }).fill('Bot of somebody demoted')
  await page.getByLabel('tokens:read').check()
  const refused = async (words: RegExp) => {
    await page.getByRole('button', { name: 'Issue key' }).click()
    await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible()
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Bot of somebody demoted')
    await expect(page.getByLabel('tokens:read')).toBeChecked()
  }

  await ownerPage.goto('/settings/members')
  await ownerPage.getByRole('button', { name: `Acts on ${person.email}` }).click()
  await ownerPage.getByRole('menuitem', { name: 'Change role' }).click()
  await ownerPage.getByRole('dialog').getByLabel('Role').selectOption('Viewer')
  await ownerPage.getByRole('button', { name: 'Change role' }).click()
  await expect(rowOf(ownerPage, 'Members', person.email)).toContainText('Viewer')
  await refused(/Your role does not allow this/)

  await ownerPage.getByRole('button', { name: `Acts on ${person.email}` }).click()
  await ownerPage.getByRole('menuitem', { name: 'Remove' }).click()
  await ownerPage.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  // While a dialog is open, nothing behind it counts as being there.
  await expect(ownerPage.getByRole('dialog')).toHaveCount(0)
  await expect(rowOf(ownerPage, 'Members', person.email)).toHaveCount(0)
  await refused(/You are signed out/)
  await signInByCookie(db, page.context(), person)
  await refused(/You are a member of no account/)
  await page.goto('/keys')
  await expect(page.getByRole('heading', { name: 'You belong to no account' })).toBeVisible()
  const { rowCount } = await db.query("SELECT 1 FROM keys WHERE name = 'Bot of somebody demoted'")
  expect(rowCount).toBe(0)
})

test('two tabs show two accounts, and each acts in its own', async ({ browser, db, owner, stranger }) => {
  const person = await newPerson(db, [
    { accountId: owner.accountId, role: 'developer' },
    { accountId: stranger.accountId, role: 'developer' },
  ])
  const ours = await pageOf(browser, db, person, { accountId: owner.accountId })
  await ours.goto('/keys/new')
  const theirs = await ours.context().newPage()
  await theirs.goto('/overview')
  const switcher = (page: Page) => page.getByRole('button', { name: /^Account .*: switch$/ }).first()
  await expect(switcher(theirs)).toHaveText('Owner')
  await switcher(theirs).click()
  await theirs.getByRole('menuitem', { name: /^Stranger/ }).click()
  await expect(switcher(theirs)).toHaveText('Stranger')

  await theirs.goto('/keys/new')
  for (const [page, name] of [
    [ours, 'Of the first tab'],
    [theirs, 'Of the second tab'],
  ] as const) {
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.getByLabel('tokens:read').check()
    await page.getByRole('button', { name: 'Issue key' }).click()
    await storeSecret(page)
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await page.getByRole('link', { name: 'Keys', exact: true }).first().click()
    await expect(page.getByRole('link', { name }).first()).toBeVisible()
  }
  await expect(ours.getByRole('link', { name: 'Of the second tab' })).toHaveCount(0)
  const { rows } = await db.query(
    "SELECT name, account_id FROM keys WHERE name LIKE 'Of the % tab' ORDER BY created_at",
  )
  expect(rows).toEqual([
    { name: 'Of the first tab', account_id: owner.accountId },
    { name: 'Of the second tab', account_id: stranger.accountId },
  ])
})

test('an account is handed over, and its last owner cannot leave', async ({ browser, db }) => {
  const accountId = await emptyAccount(db, 'Handed')
  const giver = await newPerson(db, [{ accountId, role: 'owner' }])
  const heir = await newPerson(db, [{ accountId, role: 'viewer' }])
  const page = await pageOf(browser, db, giver)
  await page.goto('/settings/members')
  await expect(page.getByText('You are the last owner, so you cannot leave.')).toBeVisible()
  await expectAccessibleTwice(page)
  await page.getByRole('button', { name: `Acts on ${heir.email}` }).click()
  await page.getByRole('menuitem', { name: 'Hand the account over' }).click()
  await page.getByLabel('I give up ownership of this account').check()
  await page.getByRole('button', { name: 'Hand over' }).click()
  await expect(rowOf(page, 'Members', heir.email)).toContainText('Owner')
  await expect(rowOf(page, 'Members', giver.email)).toContainText('Admin')
  await page.getByRole('button', { name: 'Leave this account' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByRole('heading', { name: 'You belong to no account' })).toBeVisible()
})

test('the rules of an account say whom they meet, and hold at the next request', async ({ browser, db }) => {
  const accountId = await emptyAccount(db, 'Ruled')
  const keeper = await newPerson(db, [{ accountId, role: 'admin' }])
  const member = await newPerson(db, [{ accountId, role: 'viewer' }])
  const page = await pageOf(browser, db, keeper)
  const theirs = await pageOf(browser, db, member, { secondFactor: false })
  await theirs.goto('/keys')
  await expect(theirs.getByRole('heading', { level: 1, name: 'Keys' })).toBeVisible()
  await page.goto('/settings')
  await page.getByLabel('Everybody needs a second factor').check()
  await page.getByLabel(/^Allowed e-mail domains/).fill('no domain')
  await expect(page.getByText(/without a second factor/)).toBeVisible()
  await page.getByRole('button', { name: 'Save rules' }).click()
  await expect(page.getByLabel(/^Allowed e-mail domains/)).toHaveAccessibleDescription(/Give domains such as/)
  await page.getByLabel(/^Allowed e-mail domains/).fill('')
  await page.getByRole('button', { name: 'Save rules' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expectAccessibleTwice(page)
  await theirs.goto('/keys')
  await expect(theirs).toHaveURL(/\/profile\?needs=second-factor$/)
})
