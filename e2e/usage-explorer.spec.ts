import { readFileSync } from 'node:fs'
import { expect, test } from './fixtures'
import { expectAccessible } from './support/accessible'
import { newAccount } from './support/accounts'
import { Api, callRatings } from './support/api'
import { signInByCookie } from './support/session'

test('usage is asked for in the address, counted live, compared and taken away as a file', async ({
  db,
  context,
  page,
}) => {
  // What other tests of this process have called would be counted too.
  const owner = await newAccount('Explorer')
  const api = new Api(owner.managementKey)
  await signInByCookie(db, context, owner)
  const busy = await api.issueKey({ name: '=Busy bot' })
  const calm = await api.issueKey({ name: 'Calm bot', environment: 'test' })
  for (let i = 0; i < 3; i++) await callRatings(busy.secret, 'busy-client')
  await callRatings(calm.secret, 'calm-client')

  await page.goto('/usage')
  const card = page.getByRole('region', { name: 'Requests of all keys' })
  await expect(card.getByText('4 requests')).toBeVisible({ timeout: 15_000 })
  await expect(card.getByRole('listitem').filter({ hasText: '=Busy bot' })).toContainText('3')

  await callRatings(calm.secret, 'calm-client')
  await expect(card.getByText('5 requests')).toBeVisible({ timeout: 15_000 })

  await card.getByRole('button', { name: '1 h', exact: true }).click()
  await card.getByLabel('Grouped by').selectOption('environment')
  await expect(card.getByRole('listitem').filter({ hasText: 'live' })).toContainText('3')
  await expect(page).toHaveURL(/range=1h/)
  await expect(page).toHaveURL(/by=environment/)
  await card.getByLabel('Compare with the time before').check()
  await expect(card.getByText('none before')).toBeVisible()
  await card.getByRole('button', { name: 'Table' }).click()
  await expect(card.getByRole('columnheader', { name: 'Before' })).toBeVisible()

  await page.reload()
  await expect(card.getByLabel('Grouped by')).toHaveValue('environment')
  await expect(card.getByRole('button', { name: '1 h', exact: true })).toHaveAttribute('aria-pressed', 'true')

  await card.getByLabel('Grouped by').selectOption('key')
  const download = page.waitForEvent('download')
  await card.getByRole('link', { name: 'CSV' }).click()
  const text = readFileSync(await (await download).path(), 'utf8')
  expect(text).toMatch(/^at,key,name,requests\r\n/)
  expect(text).toContain(`,${busy.key.id},'=Busy bot,`)
  await expectAccessible(page)
})

test('a key is narrowed to the scopes that are used, with the impact in view', async ({
  ownerPage: page,
  api,
}) => {
  const { key, secret } = await api.issueKey({ name: 'Wide bot', scopes: ['tokens:read', 'prices:read'] })
  await callRatings(secret, 'reader')
  await expect.poll(() => api.usageTotal(key.id)).toBe(1)
  await page.goto(`/keys/${key.id}`)
  const card = page.getByRole('region', { name: 'Use of scopes' })
  await expect(card.getByText('prices:read was not asked for in the last 30 days')).toBeVisible()
  await card.getByRole('button', { name: 'Narrow to what is used' }).click()
  const dialog = page.getByRole('dialog', { name: 'Narrow Wide bot' })
  await expect(dialog.getByText('No request in the last 30 d would have been refused.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Narrow the key' }).click()
  await expect(dialog).toBeHidden()
  await expect(card.getByText('Every scope was asked for')).toBeVisible()
})

test('the list of keys draws the last day of each', async ({ ownerPage: page, api }) => {
  const { key, secret } = await api.issueKey({ name: 'Sparkling' })
  for (let i = 0; i < 2; i++) await callRatings(secret, 'reader')
  await expect.poll(() => api.usageTotal(key.id)).toBe(2)
  await page.goto('/keys?q=Sparkling')
  const row = page.getByRole('row').filter({ hasText: 'Sparkling' })
  await expect(row.getByRole('img', { name: 'Last 24 hours: 2 requests' })).toBeVisible()
})
