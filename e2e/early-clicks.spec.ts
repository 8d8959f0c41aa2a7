import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'

/** Shows pages at once and holds their scripts back until they are let go. */
async function holdScripts(page: Page): Promise<() => void> {
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route('**/_next/static/**/*.js', async (route) => {
    await held
    await route.continue()
  })
  return letGo
}

test.describe('before the scripts of a page are there', () => {
  test('a form that was filled and sent is sent when they are, and loses nothing', async ({
    page,
    owner,
  }) => {
    const letGo = await holdScripts(page)
    await page.goto('/sign-in?next=/audit', { waitUntil: 'commit' })
    await page.getByLabel('E-mail').fill(owner.email)
    await page.getByLabel('Password').fill(owner.password)
    await page.getByLabel('Password').press('Enter')
    await expect(page.getByLabel('Password')).toHaveValue(owner.password)
    letGo()
    await expect(page).toHaveURL(/\/audit$/)
  })

  test('a menu whose button was pressed opens', async ({ ownerPage: page }) => {
    const letGo = await holdScripts(page)
    await page.goto('/overview', { waitUntil: 'commit' })
    await page.locator('button[aria-haspopup=menu]:visible').first().click()
    letGo()
    await expect(page.getByRole('menu')).toBeVisible()
  })

  test('a dialog whose button was pressed opens', async ({ ownerPage: page }) => {
    const letGo = await holdScripts(page)
    await page.goto('/settings/members', { waitUntil: 'commit' })
    await page.getByRole('button', { name: 'Invite' }).first().click()
    letGo()
    await expect(page.getByRole('dialog')).toBeVisible()
  })
})
