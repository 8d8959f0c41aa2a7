import { expect, type Page } from '@playwright/test'
import { generateSync } from 'otplib'
import type { Pool } from 'pg'

/** A person's app: shows codes of the secret that it was given. */
export type App = { secret: string; recoveryCodes: string[] }

/** What the app shows now. */
export const codeOf = ({ secret }: Pick<App, 'secret'>) => generateSync({ secret })

/** Sets up an app on the profile by its typed secret, as a person does, and keeps the recovery codes. */
export async function setUpApp(page: Page): Promise<App> {
  const card = page.getByRole('region', { name: 'Authenticator app' })
  await card.getByRole('button', { name: 'Set up' }).click()
  const dialog = page.getByRole('dialog', { name: 'Set up an authenticator app' })
  await expect(dialog.getByRole('img', { name: 'QR code of the secret' })).toBeVisible()
  const secret = ((await dialog.getByRole('code').textContent()) ?? '').replace(/\s/g, '')
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  await dialog.getByLabel('Code of the app').fill(codeOf({ secret }))
  await dialog.getByLabel('Code of the app').press('Enter')
  const shown = page.getByRole('dialog', { name: 'Your recovery codes' })
  await expect(shown.getByRole('listitem')).toHaveCount(10)
  const recoveryCodes = await shown.getByRole('listitem').allTextContents()
  await expect(shown.getByRole('button', { name: 'Close' })).toBeDisabled()
  await shown.getByLabel('I have stored them').check()
  await shown.getByRole('button', { name: 'Close' }).click()
  await expect(shown).toBeHidden()
  await expect(card.getByRole('button', { name: 'Remove' })).toBeVisible()
  return { secret, recoveryCodes }
}

/** As if the last code had been taken long ago, so that the test need not wait for the next one. */
export async function forgetLastCode(db: Pool, email: string): Promise<void> {
  await db.query(
    'UPDATE totp_secrets SET last_step = NULL WHERE user_id = (SELECT id FROM users WHERE email = $1)',
    [email],
  )
}
