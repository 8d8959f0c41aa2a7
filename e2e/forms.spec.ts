import { expect, test } from './fixtures'
import { storeSecret } from './support/console'
import { rowsOf } from './support/rows'

test.describe('the issue form', () => {
  const WRONG: [string, string, RegExp][] = [
    ['a name that is not ASCII', 'Bot Zürich', /printable ASCII/],
    ['a script in the name', '<script>alert(1)</script>', /< and > are not allowed/],
    ['a name of 65 characters', 'x'.repeat(65), /At most 64 characters/],
    ['a blank name', '   ', /Give a name/],
  ]
  for (const [what, name, message] of WRONG) {
    test(`refuses ${what} at the field and keeps what was entered`, async ({
      ownerPage: page,
      db,
      owner,
    }) => {
      const before = await rowsOf(db, owner)
      await page.goto('/keys/new')
      const field = page.getByLabel('Name', { exact: true })
      await field.fill(name)
      await page.getByLabel('tokens:read').check()
      await page.getByLabel('Allowed addresses').fill('203.0.113.7')
      await page.getByRole('button', { name: 'Issue key' }).click()
      await expect(field).toHaveAccessibleDescription(message)
      await expect(field).toHaveAttribute('aria-invalid', 'true')
      await expect(field).toBeFocused()
      await expect(field).toHaveValue(name)
      await expect(page.getByLabel('tokens:read')).toBeChecked()
      await expect(page.getByLabel('Allowed addresses')).toHaveValue('203.0.113.7')
      expect(await rowsOf(db, owner)).toEqual(before)
    })
  }

  test('names every wrong line of the address list, and a missing scope', async ({
    ownerPage: page,
    db,
    owner,
  }) => {
    const before = await rowsOf(db, owner)
    const lines = '10.0.0.1/8\n203.0.113.0/24\n203.0.113.9\nhere'
    await page.goto('/keys/new')
    await page.getByLabel('Name', { exact: true }).fill('Bot')
    const list = page.getByLabel('Allowed addresses')
    await list.fill(lines)
    await page.getByRole('button', { name: 'Issue key' }).click()
    await expect(list).toHaveAccessibleDescription(
      /10\.0\.0\.0\/8.*lies inside.*"here" is not an IP address/s,
    )
    await expect(page.getByRole('group', { name: 'Scopes' })).toContainText('Choose at least one scope.')
    await expect(list).toHaveValue(lines)
    expect(await rowsOf(db, owner)).toEqual(before)
  })

  test('refuses an expiry in the past, decided by the server', async ({ ownerPage: page, db, owner }) => {
    const before = await rowsOf(db, owner)
    await page.goto('/keys/new')
    await page.getByLabel('Name', { exact: true }).fill('Bot')
    await page.getByLabel('tokens:read').check()
    await page.getByLabel('At an instant').check()
    const field = page.getByLabel('Expires at', { exact: true })
    await field.fill('2020-01-01T00:00')
    await page.getByRole('button', { name: 'Issue key' }).click()
    await expect(field).toHaveAccessibleDescription(/must lie in the future/)
    await expect(field).toHaveValue('2020-01-01T00:00')
    expect(await rowsOf(db, owner)).toEqual(before)
  })

  test('loses nothing when the session ends meanwhile', async ({ ownerPage: page, db, owner }) => {
    await page.goto('/keys/new')
    await page.getByLabel('Name', { exact: true }).fill('Bot of a long evening')
    await page.getByLabel('tokens:read').check()
    const before = await rowsOf(db, owner)
    await db.query(
      'UPDATE sessions SET ended_at = now() WHERE user_id = (SELECT id FROM users WHERE email = $1)',
      [owner.email],
    )
    await page.getByRole('button', { name: 'Issue key' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Sign in again in another tab' })).toBeVisible()
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Bot of a long evening')
    await expect(page.getByLabel('tokens:read')).toBeChecked()
    expect(await rowsOf(db, owner)).toEqual(before)
  })

  test.describe('without a network', () => {
    test.use({ expectedTroubles: [/ERR_INTERNET_DISCONNECTED/] })

    test('says so, keeps everything, and issues one key when it is sent again', async ({
      ownerPage: page,
      context,
      db,
      owner,
    }) => {
      await page.goto('/keys/new')
      await page.getByLabel('Name', { exact: true }).fill('Bot in a tunnel')
      await page.getByLabel('tokens:read').check()
      // The form fetches its rules when it is first sent.
      await page.getByLabel('Name', { exact: true }).fill('')
      await page.getByRole('button', { name: 'Issue key' }).click()
      await expect(page.getByText('Give a name.')).toBeVisible()
      await page.getByLabel('Name', { exact: true }).fill('Bot in a tunnel')
      const before = await rowsOf(db, owner)
      await context.setOffline(true)
      await page.getByRole('button', { name: 'Issue key' }).click()
      await expect(page.getByRole('alert').filter({ hasText: /reached|again/ })).toBeVisible()
      await context.setOffline(false)
      await page.getByRole('button', { name: 'Issue key' }).click()
      await storeSecret(page)
      await expect(page.getByRole('heading', { level: 1, name: 'Bot in a tunnel' })).toBeVisible()
      expect(await rowsOf(db, owner)).toMatchObject({ keys: (before.keys ?? 0) + 1 })
    })
  })

  test('works by keyboard alone', async ({ ownerPage: page }) => {
    await page.goto('/keys/new')
    await page.getByLabel('Name', { exact: true }).focus()
    await page.keyboard.type('Typed')
    const press = async (key: string, times = 1) => {
      for (let time = 0; time < times; time++) await page.keyboard.press(key)
    }
    await press('Tab', 3)
    await expect(page.getByLabel('tokens:read')).toBeFocused()
    await press('Space')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Secret of Typed, version 1' })
    await expect(dialog).toBeVisible()
    await press('Escape')
    await expect(dialog).toBeVisible()
    const stored = dialog.getByLabel('I have stored it')
    for (
      let tabs = 0;
      tabs < 12 && !(await stored.evaluate((box) => box === document.activeElement));
      tabs++
    ) {
      await press('Tab')
    }
    await press('Space')
    await press('Tab')
    await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused()
    await press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Typed' })).toBeVisible()
  })
})

test('a script in a name of another age is shown as text', async ({ ownerPage: page, api, db }) => {
  const { key } = await api.issueKey({ name: 'Will be odd' })
  await db.query('UPDATE keys SET name = $2 WHERE id = $1', [key.id, '<img src=x onerror=alert(1)>'])
  for (const path of ['/keys', `/keys/${key.id}`, '/overview']) {
    await page.goto(path)
    await expect(page.getByText('<img src=x onerror=alert(1)>').first()).toBeVisible()
  }
})
