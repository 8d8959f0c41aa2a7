import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { expectAccessibleTwice } from './support/accessible'
import { newAccount } from './support/accounts'
import { Api } from './support/api'
import { codeOf, forgetLastCode, setUpApp } from './support/authenticator-app'
import { storeSecret } from './support/console'
import { signInByCookie } from './support/session'

const STALE = { secondFactor: false, factorAgeSeconds: 601 }
const asked = (page: Page) => page.getByRole('dialog', { name: 'Confirm that it is you' })

test('issuing for production asks who is there, loses nothing that was typed, and goes on', async ({
  page,
  context,
  db,
}) => {
  const owner = await newAccount('Fresh')
  await signInByCookie(db, context, owner, STALE)
  await page.goto('/keys/new')
  const name = page.getByLabel('Name', { exact: true })
  await name.fill('Bot of a long evening')
  await page.getByRole('radio', { name: /^Live/ }).check()
  await page.getByLabel('tokens:read').check()
  const issue = page.getByRole('button', { name: 'Issue key' })
  await issue.focus()
  await page.keyboard.press('Enter')
  const password = asked(page).getByLabel('Password')
  await expect(password).toBeFocused()
  await expectAccessibleTwice(page)

  await page.keyboard.press('Escape')
  await expect(asked(page)).toBeHidden()
  await expect(page.getByRole('alert').filter({ hasText: 'Nothing was changed yet' })).toBeVisible()
  await expect(name).toHaveValue('Bot of a long evening')
  await expect(issue).toBeFocused()
  expect((await db.query('SELECT 1 FROM keys WHERE account_id = $1', [owner.accountId])).rowCount).toBe(0)

  await page.keyboard.press('Enter')
  await expect(password).toBeFocused()
  await page.keyboard.type('not the password')
  await page.keyboard.press('Enter')
  await expect(asked(page).getByRole('alert')).toContainText('The password is wrong.')
  await password.fill(owner.password)
  await page.keyboard.press('Enter')
  await storeSecret(page)
  expect((await db.query('SELECT name FROM keys WHERE account_id = $1', [owner.accountId])).rows).toEqual([
    { name: 'Bot of a long evening' },
  ])
})

test('an emergency at night asks who is there over its dialog, keeps what was typed, and goes on', async ({
  page,
  context,
  db,
}) => {
  const owner = await newAccount('Night')
  const { key } = await new Api(owner.managementKey).issueKey({ name: 'Leaked at three' })
  await signInByCookie(db, context, owner, STALE)
  await page.goto(`/keys/${key.id}`)
  await page.getByRole('button', { name: 'Compromised' }).click()
  const emergency = page.getByRole('dialog', { name: 'Emergency rotation of Leaked at three' })
  await emergency.getByLabel('In 5 minutes').check()
  await emergency.getByLabel('Reason').fill('Seen in a public log')
  await emergency.getByRole('button', { name: 'Rotate now' }).click()
  await expect(asked(page).getByLabel('Password')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(asked(page)).toBeHidden()
  await expect(emergency.getByRole('alert')).toContainText('Nothing was changed yet')
  await expect(emergency.getByLabel('Reason')).toHaveValue('Seen in a public log')
  await expect(emergency.getByLabel('In 5 minutes')).toBeChecked()

  await emergency.getByRole('button', { name: 'Rotate now' }).click()
  await expect(asked(page).getByLabel('Password')).toBeFocused()
  await page.keyboard.type(owner.password)
  await page.keyboard.press('Enter')
  await storeSecret(page)
  const { rows } = await db.query(
    'SELECT number, revoke_reason FROM versions WHERE key_id = $1 ORDER BY number',
    [key.id],
  )
  expect(rows).toEqual([
    { number: 1, revoke_reason: 'Seen in a public log' },
    { number: 2, revoke_reason: null },
  ])
})

test.describe('an export', () => {
  test.use({ expectedTroubles: [/status of 403/] })

  test('is a file once the app has shown a code, and the password alone is not asked for', async ({
    page,
    context,
    db,
  }) => {
    const owner = await newAccount('Exports')
    const sessionId = await signInByCookie(db, context, owner, { secondFactor: false })
    await page.goto('/profile')
    const app = await setUpApp(page)
    await db.query("UPDATE sessions SET factor_at = now() - interval '11 minutes' WHERE id = $1", [sessionId])
    await forgetLastCode(db, owner.email)
    await page.goto('/usage')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'CSV' }).click()
    await expect(asked(page).getByLabel('Password')).toHaveCount(0)
    await asked(page).getByLabel('Code of your authenticator app').fill(codeOf(app))
    await asked(page).getByRole('button', { name: 'Confirm' }).click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(/^usage-.*\.csv$/)
    expect(readFileSync(await file.path(), 'utf8')).toMatch(/^at,/)
  })
})
