import { test as base, expect } from './fixtures'
import { expectAccessible, expectAccessibleTwice } from './support/accessible'
import { type Account, newAccount } from './support/accounts'
import { callRatings } from './support/api'
import { newPerson } from './support/people'
import { signInByCookie } from './support/session'

// The page shows the first fifty findings: those of an account that other tests have filled are not these.
const test = base.extend<object, { owner: Account }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  owner: [async ({}, use) => use(await newAccount('Posture')), { scope: 'worker' }],
})

test('what to fix is fixed from its row, with the impact before, and the row goes', async ({
  ownerPage: page,
  context,
  db,
  api,
  owner,
}) => {
  const endless = await api.issueKey({ name: 'Endless', environment: 'live' })
  const idle = await api.issueKey({ name: 'Forgotten', environment: 'test' })
  await db.query(`UPDATE keys SET created_at = now() - interval '100 days' WHERE id = $1`, [idle.key.id])
  expect((await callRatings(endless.secret, 'bot-7')).status).toBe(200)
  await expect.poll(() => api.usageTotal(endless.key.id)).toBe(1)
  await page.goto('/posture')
  const list = page.getByRole('list', { name: 'What to fix' })
  const row = (title: string, name: string) =>
    list.getByRole('listitem').filter({ hasText: title }).filter({ hasText: name })
  await expect(row('Production key without address list', 'Endless')).toBeVisible()
  await expectAccessibleTwice(page)

  await page.getByRole('button', { name: 'Set expiry of Endless' }).click()
  const expiry = page.getByRole('dialog', { name: 'Set an expiry for Endless' })
  await expect(
    expiry.getByText('1 client, 1 request in the last 30 d would have been refused.'),
  ).toBeVisible()
  await expect(expiry.getByRole('row').filter({ hasText: 'bot-7' })).toBeVisible()
  await expectAccessibleTwice(page)
  await expiry.getByRole('button', { name: 'Expire in 90 days' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Endless expires in 90 days.' })).toBeVisible()
  await expect(row('Key without expiry', 'Endless')).toHaveCount(0)

  await page.getByRole('button', { name: 'Set address list of Endless' }).click()
  const addresses = page.getByRole('dialog', { name: 'Set the address list of Endless' })
  await expect(addresses.getByLabel('Addresses and ranges')).toHaveValue('127.0.0.1')
  await expect(addresses.getByText('No request in the last 30 d would have been refused.')).toBeVisible()
  await addresses.getByRole('button', { name: 'Set the list' }).click()
  await expect(row('Production key without address list', 'Endless')).toHaveCount(0)

  await page.getByLabel('Kind').selectOption('idle')
  await expect(page).toHaveURL(/kind=idle/)
  await page.getByRole('button', { name: 'Suspend Forgotten' }).click()
  const suspend = page.getByRole('dialog', { name: 'Suspend Forgotten' })
  await expect(suspend.getByText('No request in the last 30 d would have been refused.')).toBeVisible()
  await suspend.getByRole('button', { name: 'Suspend key' }).click()
  const receipt = page.getByRole('dialog', { name: 'Suspended: Forgotten' })
  await expect(receipt.getByRole('status')).toContainText(/^Suspended/)
  await receipt.getByRole('button', { name: 'Close' }).last().click()
  await expect(row('Idle key', 'Forgotten')).toHaveCount(0)
  await expect(page.getByText('Nothing of this kind')).toBeVisible()

  const viewer = await newPerson(db, [{ accountId: owner.accountId, role: 'viewer' }])
  await signInByCookie(db, context, viewer)
  await page.goto('/posture')
  await expect(row('Key without expiry', 'Forgotten')).toHaveCount(0)
  await expect(list.getByRole('listitem').filter({ hasText: 'No second factor' })).toHaveCount(1)
  await expect(page.getByRole('link', { name: 'Set yours up' })).toBeVisible()
  await expect(list.getByText('An owner or admin of the account can fix this.').first()).toBeVisible()
  // Whoever sees a key may see who calls it.
  await expect(list.getByRole('button').filter({ hasNotText: 'See who calls' })).toHaveCount(0)
})

test('a rotation is planned in its row, its secret shown once; who calls what has ended is told; a finding can wait', async ({
  ownerPage: page,
  db,
  api,
}) => {
  const old = await api.issueKey({ name: 'Never moved', environment: 'live' })
  await db.query(
    `UPDATE versions SET created_at = now() - interval '200 days', not_before = now() - interval '200 days' WHERE key_id = $1`,
    [old.key.id],
  )
  const left = await api.issueKey({ name: 'Left behind', environment: 'live' })
  const { secret: successor } = await api.planRotation(left.key.id)
  expect((await callRatings(left.secret, 'bot-9')).status).toBe(200)
  expect((await callRatings(successor, 'bot-9')).status).toBe(200)
  const path = `/api/v1/keys/${left.key.id}/versions/1/revoke`
  expect((await api.post(path, { reason: 'Test' })).status).toBe(200)
  expect((await callRatings(left.secret, 'bot-9')).status).toBe(401)
  expect((await callRatings(old.secret, 'bot-7')).status).toBe(200)
  await expect.poll(() => api.usageTotal(old.key.id)).toBe(1)
  await expect.poll(() => api.usageTotal(left.key.id)).toBe(3)

  await page.goto('/posture')
  const list = page.getByRole('list', { name: 'What to fix' })
  const row = (title: string, name: string) =>
    list.getByRole('listitem').filter({ hasText: title }).filter({ hasText: name })
  await page.getByRole('button', { name: 'See who calls version 1 of Left behind' }).click()
  const callers = page.getByRole('dialog', { name: 'Who calls version 1 of Left behind' })
  await expect(callers.getByRole('row').filter({ hasText: 'bot-9' })).toContainText(/127\.0\.0\.1.*v2/)
  await expect(callers.getByText('No act here can make a client stop')).toBeVisible()
  await expectAccessible(page)
  await callers.getByRole('button', { name: 'Close' }).last().click()

  await page.getByRole('button', { name: 'Not now: Key without expiry, Left behind' }).click()
  const aside = page.getByRole('dialog', { name: 'Set aside: Key without expiry, Left behind' })
  await expect(aside.getByRole('button', { name: 'Set aside' })).toBeDisabled()
  await aside.getByLabel('Reason').fill(`Its secret is ${left.secret}`)
  await aside.getByRole('button', { name: 'Set aside' }).click()
  await expect(aside.getByLabel('Reason')).toHaveAttribute('aria-invalid', 'true')
  await aside.getByLabel('Reason').fill('It ends with its contract')
  await expectAccessible(page)
  await aside.getByRole('button', { name: 'Set aside' }).click()
  await expect(row('Key without expiry', 'Left behind')).toHaveCount(0)
  const folded = page.getByText(/^Set aside: 1 finding, \d+ points/)
  await folded.click()
  const kept = page.getByRole('list', { name: 'Set aside' }).getByRole('listitem')
  await expect(kept).toContainText('It ends with its contract')
  await kept.getByRole('button', { name: 'Take back: Key without expiry, Left behind' }).click()
  await expect(row('Key without expiry', 'Left behind')).toHaveCount(1)
  await expect(folded).toHaveCount(0)

  await page.getByRole('button', { name: 'Plan rotation of Never moved' }).click()
  const rotate = page.getByRole('dialog', { name: 'Rotate Never moved' })
  await expect(
    rotate.getByText('1 client, 1 request in the last 30 d would have been refused.'),
  ).toBeVisible()
  await expect(rotate.getByRole('region', { name: 'What will happen' })).toContainText(
    'Version 2 becomes valid',
  )
  await rotate.getByText('Change the plan').click()
  await expectAccessible(page)
  await rotate.getByRole('button', { name: 'Plan rotation' }).click()
  const shown = page.getByRole('dialog', { name: 'Secret of Never moved, version 2' })
  const secret = (await shown.locator('code').first().textContent()) ?? ''
  expect((await callRatings(secret, 'bot-7')).status).toBe(200)
  await shown.getByLabel('I have stored it').check()
  await shown.getByRole('button', { name: 'Close' }).click()
  await expect(row('Not rotated', 'Never moved')).toHaveCount(0)
  expect(await page.content()).not.toContain(secret)
})

test('security staff see the same rows, and only the acts that stop something', async ({
  page,
  context,
  db,
  api,
  owner,
}) => {
  const { key } = await api.issueKey({ name: 'Seen by staff', environment: 'live' })
  await db.query(`UPDATE keys SET created_at = now() - interval '100 days' WHERE id = $1`, [key.id])
  const staff = await newPerson(db)
  await db.query(`UPDATE users SET staff_roles = '{security}' WHERE id = $1`, [staff.userId])
  await signInByCookie(db, context, staff)
  await page.goto(`/security/accounts/${owner.accountId}/posture`)
  const rows = page.getByRole('listitem').filter({ hasText: 'Seen by staff' })
  const endless = rows.filter({ hasText: 'Key without expiry' })
  await expect(endless).toContainText('An owner, admin or developer of the account can fix this.')
  await expect(endless.getByRole('button')).toHaveCount(0)
  await expectAccessibleTwice(page)
  await page.getByRole('button', { name: 'Suspend Seen by staff' }).click()
  await page.getByRole('button', { name: 'Suspend key' }).click()
  const receipt = page.getByRole('dialog', { name: 'Suspended: Seen by staff' })
  await expect(receipt.getByRole('status')).toContainText(/^Suspended/)
  await receipt.getByRole('button', { name: 'Close' }).last().click()
  await expect(rows).toHaveCount(0)
})
