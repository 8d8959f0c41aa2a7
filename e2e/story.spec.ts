import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { demoAccount } from './support/accounts'
import { Api, callRatings } from './support/api'
import { rowOf, storeSecret } from './support/console'
import { expectNoSecretIn, expectNoSecretInDatabase } from './support/secrecy'

const KEY = 'Trading bot, production'
const CLIENTS = ['order-router', 'price-feed', 'risk-engine']

async function call(secret: string, client: string, times: number): Promise<void> {
  for (let time = 0; time < times; time++) expect((await callRatings(secret, client)).status).toBe(200)
}

function chart(page: Page, words: RegExp) {
  return page.getByRole('img', { name: words })
}

test('a key from its issue to the end of its first version', async ({ page, db }) => {
  test.setTimeout(300_000)
  const demo = demoAccount()
  const api = new Api(demo.managementKey)
  const verdict = (secret: string) => api.verify(secret, 'order-router')

  await test.step('sign in through the form', async () => {
    await page.goto('/keys')
    await page.getByLabel('E-mail').fill(demo.email)
    await page.getByLabel('Password').fill(demo.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Keys' })).toBeVisible()
  })

  const v1 = await test.step('issue a key and take its secret from the dialog', async () => {
    await page.getByRole('link', { name: 'Issue key' }).first().click()
    await page.getByLabel('Name', { exact: true }).fill(KEY)
    await page.getByLabel('tokens:read').check()
    await page.getByLabel('grades:read').check()
    await page.getByLabel('No expiry').check()
    await page.getByRole('button', { name: 'Issue key' }).click()
    const secret = await storeSecret(page)
    await expect(page).toHaveURL(/\/keys\/key_/)
    await expect(page.getByRole('heading', { level: 1, name: KEY })).toBeVisible()
    await expectNoSecretIn(page, [secret])
    return secret
  })

  await test.step('call the API for real and see the count', async () => {
    for (const client of CLIENTS) await call(v1, client, 2)
    await expect(chart(page, /^Requests by version: 6 requests\. v1 6\./)).toBeVisible()
  })

  const v2 = await test.step('rotate with an overlap', async () => {
    await page.getByRole('button', { name: 'Rotate' }).click()
    const dialog = page.getByRole('dialog', { name: `Rotate ${KEY}` })
    await dialog.getByLabel('Overlap', { exact: true }).selectOption({ label: '1 hour' })
    await dialog.getByLabel('Quiet time').selectOption({ label: 'At once' })
    await dialog.getByRole('button', { name: 'Plan rotation' }).click()
    const secret = await storeSecret(page)
    expect(secret).not.toBe(v1)
    await expectNoSecretIn(page, [v1, secret])
    return secret
  })

  await test.step('both versions are valid, and the old one says what comes', async () => {
    expect([await verdict(v1), await verdict(v2)]).toEqual(['VALID', 'VALID'])
    const old = await callRatings(v1, 'order-router')
    expect(old.status).toBe(200)
    expect(old.headers['keygrade-rotation']).toMatch(/^successor=2; ends=/)
    expect(old.headers).toHaveProperty('deprecation')
    expect(old.headers).toHaveProperty('sunset')
    const versions = page.getByRole('table', { name: 'Versions' })
    await expect(versions.getByRole('row').filter({ hasText: 'active' })).toHaveCount(2)
    for (const client of CLIENTS) {
      await expect(rowOf(page, 'Migration by client', client)).toContainText('never seen on new')
    }
    await expect(page.getByText('Not safe to retire yet.')).toBeVisible()
  })

  await test.step('the clients move one by one, and both lines are on the chart', async () => {
    for (const client of CLIENTS) await call(v2, client, 30)
    // They paused while version 2 was made, and count as moved after three such silences.
    for (const client of CLIENTS) {
      await expect(rowOf(page, 'Migration by client', client)).toContainText('moved', { timeout: 120_000 })
    }
    await expect(page.getByText('Version 1 is safe to retire.')).toBeVisible()
    const both = chart(page, /^Requests by version: 99 requests\. v1 8, v2 91\./)
    await expect(both).toBeVisible()
    await expect(both.locator('.recharts-bar')).toHaveCount(2)
    await expect(both.locator('.recharts-bar path').first()).toBeVisible()

    const shown = page.getByRole('group', { name: 'Show Requests by version as' })
    await shown.getByRole('button', { name: 'Table' }).click()
    const table = page.getByRole('table', { name: 'Requests by version, by time' })
    await expect(table.getByRole('columnheader')).toHaveText(['From', 'v1', 'v2', 'Total'])
    const cells = await table.getByRole('row').getByRole('cell').allTextContents()
    const sum = (column: number) =>
      cells.filter((_, index) => index % 4 === column).reduce((total, text) => total + (Number(text) || 0), 0)
    expect([sum(1), sum(2), sum(3)]).toEqual([8, 91, 99])
    await shown.getByRole('button', { name: 'Chart' }).click()
  })

  await test.step('retire version 1 on the evidence', async () => {
    await page.getByRole('button', { name: 'Retire v1' }).click()
    const dialog = page.getByRole('dialog', { name: 'Retire version 1' })
    await expect(dialog).toContainText('All 3 clients have moved.')
    await dialog.getByRole('button', { name: 'Retire version 1' }).click()
    await expect(dialog).toBeHidden()
    await expect(rowOf(page, 'Versions', /^\s*v1(?!\d)/)).toContainText('retired')
    await expect(rowOf(page, 'Versions', /^\s*v2(?!\d)/)).toContainText('active')
  })

  await test.step('version 1 answers RETIRED and version 2 VALID', async () => {
    expect([await verdict(v1), await verdict(v2)]).toEqual(['RETIRED', 'VALID'])
    const refused = await callRatings(v1, 'order-router')
    expect(refused.status).toBe(401)
    expect(refused.headers['x-keygrade-code']).toBe('RETIRED')
    await call(v2, 'order-router', 1)
  })

  await test.step('the audit list tells it in order, without secrets', async () => {
    await page.getByRole('link', { name: 'Audit' }).first().click()
    await expect(page.getByRole('heading', { level: 1, name: 'Audit' })).toBeVisible()
    const acts = page.getByRole('table', { name: 'Audit' }).locator('tbody').getByRole('row')
    await expect(acts).toHaveText([
      /Version retired.*owner@demo\.example.*Trading bot, production/,
      /Successor first used.*Verifier.*Trading bot, production/,
      /Rotation planned.*owner@demo\.example.*Trading bot, production/,
      /Key issued.*owner@demo\.example.*Trading bot, production/,
      /Signed in.*owner@demo\.example/,
      /Account created/,
    ])
    await expectNoSecretIn(page, [v1, v2, demo.managementKey, demo.password])
    const audit = (await api.get('/api/v1/audit?limit=200')).text
    for (const secret of [v1, v2, demo.managementKey]) expect(audit.includes(secret)).toBe(false)
    await expectNoSecretInDatabase(db, [v1, v2, demo.managementKey, demo.password])
  })
})

test('two tabs that rotate one key at once: one wins, the other is told', async ({ ownerPage, api }) => {
  const { key } = await api.issueKey({ name: 'Rotated twice' })
  await ownerPage.goto(`/keys/${key.id}?do=rotate`)
  const dialog = ownerPage.getByRole('dialog', { name: 'Rotate Rotated twice' })
  await expect(dialog).toBeVisible()
  await api.planRotation(key.id)
  await dialog.getByRole('button', { name: 'Plan rotation' }).click()
  await expect(ownerPage.getByRole('alert').filter({ hasText: 'still under way' })).toBeVisible()
})
