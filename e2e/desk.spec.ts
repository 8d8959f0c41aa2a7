import { hash } from 'node:crypto'
import { newId } from '../lib/platform/random'
import { expect, test } from './fixtures'
import { expectAccessibleTwice } from './support/accessible'
import { callRatings } from './support/api'
import { beStaff } from './support/desk'
import { signInByCookie } from './support/session'

// A document that is not found is what one test is about.
test.use({ expectedTroubles: [/status of 404/] })

test('a key is found by whatever is left of it, and suspended and resumed', async ({
  page,
  context,
  db,
  api,
  owner,
}) => {
  const { key, secret } = await api.issueKey({ name: 'Perhaps leaked' })
  await callRatings(secret, 'steady')
  const email = await beStaff(db, context, ['security'])
  await page.goto('/security')
  const field = page.getByLabel('What was found')
  const keys = page.getByRole('table', { name: 'Keys that were found', exact: true })
  for (const [text, by] of [
    [hash('sha256', secret), 'SHA-256'],
    [secret.slice(0, 22), 'Hint'],
    [`id="${key.id}"`, 'Id'],
    ['perhaps LEAKED', 'Name'],
  ] as const) {
    await field.fill(text)
    await field.press('Enter')
    // What is sure is shown whole; what is not, in a list.
    const sure = by === 'SHA-256' || by === 'Id'
    const row = keys.getByRole('row').filter({ hasText: 'Perhaps leaked' }).first()
    await expect(sure ? page.getByRole('region', { name: 'Perhaps leaked' }) : row).toContainText(by)
    await expect(field).toHaveValue('')
  }
  await field.fill('nothing is called this')
  await page.getByRole('button', { name: 'Find' }).click()
  await expect(page.getByRole('status')).toContainText('Nothing was found.')
  await field.fill(owner.email)
  await field.press('Enter')
  await expect(page.getByRole('table', { name: 'People that were found' })).toContainText(owner.email)
  await expectAccessibleTwice(page)

  await page.goto(`/security/accounts/${owner.accountId}/keys/${key.id}`)
  await page.getByRole('button', { name: 'Suspend' }).click()
  const dialog = page.getByRole('dialog', { name: 'Suspend Perhaps leaked' })
  await expect(
    dialog.getByText('1 client, 1 request in the last 24 h would have been refused.'),
  ).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Suspend key' })).toBeDisabled()
  await dialog.getByLabel('Reason').fill('Seen in a gist, being checked')
  await dialog.getByRole('button', { name: 'Suspend key' }).click()
  const suspended = page.getByRole('dialog', { name: 'Suspended: Perhaps leaked' })
  await expect(suspended.getByRole('status')).toContainText(/^Suspended/)
  expect(await api.verify(secret)).toBe('DISABLED')
  await suspended.getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByText('every request is refused with DISABLED')).toBeVisible()
  await page.getByRole('button', { name: 'Resume' }).click()
  await page.getByRole('dialog').getByLabel('Reason').fill('False alarm')
  await page.getByRole('button', { name: 'Resume key' }).click()
  await expect(
    page.getByRole('dialog', { name: 'Resumed: Perhaps leaked' }).getByRole('status'),
  ).toContainText(/^Working again/)
  expect(await api.verify(secret)).toBe('VALID')

  await signInByCookie(db, context, owner)
  await page.goto('/audit')
  await expect(
    page.getByRole('row').filter({ hasText: 'Looked into by the provider’s staff' }).first(),
  ).toContainText(email)
  await expect(page.getByRole('row').filter({ hasText: 'Key suspended' }).first()).toContainText(email)
})

test('an account as security sees it, with its management keys', async ({
  page,
  context,
  db,
  api,
  owner,
}) => {
  await api.issueKey({ name: 'One of many' })
  await db.query(
    `INSERT INTO management_keys (id, account_id, name, digest, hint, scopes, created_at)
     VALUES ($1, $2, 'Old pipeline', decode(md5($1), 'hex'), 'kgm_0000…0000', '{keys:read}', now())`,
    [newId('mgk'), owner.accountId],
  )
  await beStaff(db, context, ['security'])
  await page.goto(`/security/accounts/${owner.accountId}?q=one+of`)
  await expect(page.getByRole('table', { name: 'Members' })).toContainText(owner.email)
  await expectAccessibleTwice(page)
  await page.getByRole('button', { name: 'Revoke Old pipeline' }).click()
  await page.getByRole('button', { name: 'Revoke management key' }).click()
  const receipt = page.getByRole('dialog', { name: 'Revoked: Old pipeline' })
  await expect(receipt.getByRole('status')).toContainText(/Dead/)
  await receipt.getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByRole('row').filter({ hasText: 'Old pipeline' }).first()).toContainText('Revoked')
  await page.getByRole('link', { name: 'One of many' }).first().click()
  await expect(page).toHaveURL(new RegExp(`/security/accounts/${owner.accountId}/keys/key_`))
  await page.goto(`/security/accounts/${owner.accountId}/audit`)
  await expect(page.getByRole('table', { name: 'Audit' })).toContainText('Management key revoked')
  await expectAccessibleTwice(page)
})

test('the desk is nowhere for people without the role, and locked staff are told of the second factor', async ({
  page,
  context,
  db,
  owner,
}) => {
  const places = ['/security', `/security/accounts/${owner.accountId}`, '/staff/people']
  await signInByCookie(db, context, owner)
  for (const path of places) expect((await page.goto(path))?.status(), path).toBe(404)
  await beStaff(db, context, ['analyst'])
  for (const path of places) expect((await page.goto(path))?.status(), path).toBe(404)
  await beStaff(db, context, ['security'])
  expect((await page.goto('/staff/people'))?.status()).toBe(404)
  for (const path of ['acc_0000000000000000000000', `${owner.accountId}/keys/key_0000000000000000000000`])
    expect((await page.goto(`/security/accounts/${path}`))?.status()).toBe(404)
  await beStaff(db, context, ['security', 'operator'], { secondFactor: false })
  for (const path of places) {
    await page.goto(path)
    await expect(page.getByText('Your work for the provider needs a second factor.')).toBeVisible()
  }
})

test('an operator grants a staff role and takes it away', async ({ page, context, db, stranger }) => {
  await beStaff(db, context, ['operator'])
  await page.goto('/staff/people')
  const email = page.getByRole('region', { name: 'Grant a role' }).getByLabel('E-mail')
  await email.fill('nobody@nowhere.example')
  await page.getByRole('button', { name: 'Grant role' }).click()
  await expect(page.getByRole('region', { name: 'Grant a role' }).getByRole('alert')).toContainText(
    'Nobody here has the e-mail',
  )
  await email.fill(stranger.email)
  await page.getByLabel('Role', { exact: true }).selectOption('analyst')
  await email.press('Enter')
  const row = page.getByRole('table', { name: 'Staff' }).getByRole('row').filter({ hasText: stranger.email })
  await expect(row).toContainText('No: the roles do not count yet')
  await expectAccessibleTwice(page)
  await row.getByRole('button', { name: 'Withdraw analyst' }).click()
  await page.getByRole('button', { name: 'Withdraw role' }).click()
  await expect(row).toBeHidden()
})

test('an owner suspends a key on its page, and security staff cannot resume it', async ({
  ownerPage: page,
  context,
  db,
  api,
  owner,
}) => {
  const { key, secret } = await api.issueKey({ name: 'Paused by us' })
  await page.goto(`/keys/${key.id}`)
  await page.getByRole('button', { name: 'Suspend' }).click()
  await page.getByRole('dialog').getByLabel('Reason').fill('Holidays')
  await expectAccessibleTwice(page)
  await page.getByRole('button', { name: 'Suspend key' }).click()
  const receipt = page.getByRole('dialog', { name: 'Suspended: Paused by us' })
  await expect(receipt.getByRole('status')).toContainText(/^Suspended/)
  expect(await api.verify(secret)).toBe('DISABLED')
  await receipt.getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible()

  // The page asks for usage every few seconds: not in the name of the other person.
  await page.goto('about:blank')
  await beStaff(db, context, ['security'])
  await page.goto(`/security/accounts/${owner.accountId}/keys/${key.id}`)
  await expect(page.getByText('An owner or an admin of the account can resume it.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Suspend' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Resume' })).toHaveCount(0)
})
