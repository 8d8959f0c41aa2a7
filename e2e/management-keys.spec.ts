import type { Pool } from 'pg'
import { newId } from '../lib/platform/random'
import { expect, test } from './fixtures'
import { expectAccessible } from './support/accessible'
import type { Account } from './support/accounts'
import { Api } from './support/api'
import { signInByCookie } from './support/session'

/** A further member of the account, as an accepted invitation leaves one. */
async function newMember(
  db: Pool,
  { accountId }: Account,
  role: string,
): Promise<{ id: string; email: string }> {
  const id = newId('usr')
  const email = `${id.toLowerCase()}@e2e.example`
  await db.query("INSERT INTO users (id, email, name, created_at) VALUES ($1, $2, 'Grace', now())", [
    id,
    email,
  ])
  await db.query('INSERT INTO members (account_id, user_id, role, created_at) VALUES ($1, $2, $3, now())', [
    accountId,
    id,
    role,
  ])
  return { id, email }
}

test('a management key is issued by keyboard alone, acts by its scopes, does less with its maker, and is revoked', async ({
  page,
  context,
  db,
  owner,
  api,
}) => {
  const admin = await newMember(db, owner, 'admin')
  await signInByCookie(db, context, admin)
  await page.goto('/settings/management-keys')
  await page.getByRole('button', { name: 'Issue management key' }).press('Enter')
  const form = page.getByRole('dialog', { name: 'Issue a management key' })
  await form.getByRole('button', { name: 'Issue management key' }).press('Enter')
  await expect(form.getByText('Give a name.')).toBeVisible()
  await expect(form.getByLabel('Name')).toBeFocused()
  await form.getByLabel('Name').fill('Gateway, production')
  await expect(form.getByText('Give a name.')).toHaveCount(0)
  await form.getByLabel('verify').press('Space')
  await form.getByLabel('keys:read').press('Space')
  await form.getByLabel('keys:revoke').press('Space')
  await expectAccessible(page)
  await form.getByLabel('Name').press('Enter')

  const shown = page.getByRole('dialog', { name: 'Secret of Gateway, production' })
  const secret = (await shown.locator('code').first().textContent()) ?? ''
  expect(secret).toMatch(/^kgm_[0-9A-Za-z]{36}$/)
  await shown.getByLabel('I have stored it').check()
  await shown.getByRole('button', { name: 'Close' }).press('Enter')
  const row = page.getByRole('row').filter({ hasText: 'Gateway, production' })
  await expect(row).toContainText('Active')
  expect(await page.content()).not.toContain(secret)

  const gateway = new Api(secret)
  const { key, secret: consumer } = await api.issueKey({ name: 'Verified' })
  expect(await gateway.verify(consumer)).toBe('VALID')
  const uses = `SELECT FROM management_key_uses u JOIN management_keys k ON k.id = u.management_key_id
    WHERE k.account_id = $1 AND k.name = 'Gateway, production'`
  await expect.poll(async () => (await db.query(uses, [owner.accountId])).rowCount).toBe(1)
  const write = await gateway.post('/api/v1/keys', {
    name: 'X',
    environment: 'live',
    scopes: ['tokens:read'],
  })
  expect([write.status, write.text]).toEqual([403, expect.stringContaining('keys:write')])

  // Its maker is a developer from here on: what a developer may not, it may not either.
  await db.query("UPDATE members SET role = 'developer' WHERE user_id = $1", [admin.id])
  expect((await gateway.post(`/api/v1/keys/${key.id}/revoke`, { reason: 'test' })).status).toBe(403)
  expect((await gateway.get(`/api/v1/keys/${key.id}`)).status).toBe(200)
  await page.reload()
  await expect(page.getByText('Your role cannot see management keys.')).toBeVisible()

  await context.clearCookies()
  await signInByCookie(db, context, owner)
  await page.reload()
  await expect(row).toContainText('Reduced')
  await expect(row.getByRole('cell').nth(5)).toContainText(/ago|now/)
  await expect(row).toContainText('Not while its maker may not: keys:revoke, verify')
  await expectAccessible(page)
  await row.getByRole('button', { name: 'Revoke Gateway, production' }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke management key' }).press('Enter')
  const receipt = page.getByRole('dialog', { name: 'Revoked: Gateway, production' })
  await expect(receipt.getByRole('status')).toContainText(/^Dead on (\d+) of \1 verifiers?\.$/)
  await receipt.getByRole('button', { name: 'Close' }).last().click()
  await expect(row).toContainText('Revoked')
  expect((await gateway.get('/api/v1/keys')).status).toBe(401)
})

test.describe('keys that are not shared', () => {
  test.use({ expectedTroubles: [/404 \(Not Found\) .*\/keys\/key_/] })

  test('a key that is not shared is there for its maker, admins and owners alone, until it is shared', async ({
    page,
    context,
    db,
    owner,
    api,
  }) => {
    const { key } = await api.issueKey({ name: 'Kept apart', shared: false })
    const developer = await newMember(db, owner, 'developer')
    await signInByCookie(db, context, developer)
    await page.goto('/keys')
    await expect(page.getByRole('heading', { name: 'Keys', level: 1 })).toBeVisible()
    await expect(page.getByText('Kept apart')).toHaveCount(0)
    expect((await page.goto(`/keys/${key.id}`))?.status()).toBe(404)

    await page.goto('/keys/new')
    await page.getByLabel('Name').fill('My own')
    await page.getByLabel('tokens:read').check()
    await page.getByLabel('Everybody in the account sees it').uncheck()
    await page.getByRole('button', { name: 'Issue key' }).click()
    const shown = page.getByRole('dialog', { name: 'Secret of My own, version 1' })
    await shown.getByLabel('I have stored it').check()
    await shown.getByRole('button', { name: 'Close' }).click()
    await expect(page.getByText('Its maker, admins and owners')).toBeVisible()
    await page.goto('/keys')
    await expect(page.getByRole('row').filter({ hasText: 'My own' })).toContainText('Not shared')

    await context.clearCookies()
    await signInByCookie(db, context, owner)
    await page.goto(`/keys/${key.id}`)
    await page.getByRole('button', { name: 'Share', exact: true }).click()
    await expect(page.getByText('Everybody in the account')).toBeVisible()
    await context.clearCookies()
    await signInByCookie(db, context, developer)
    await page.goto(`/keys/${key.id}`)
    await expect(page.getByRole('heading', { name: 'Kept apart' })).toBeVisible()
    await expect(page.getByText('Everybody in the account')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Stop sharing' })).toHaveCount(0)
  })
})
