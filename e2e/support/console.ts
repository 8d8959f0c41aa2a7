import { expect, type Locator, type Page } from '@playwright/test'

/** Takes the secret from the dialog that shows it once, and closes that as a person would. */
export async function storeSecret(page: Page): Promise<string> {
  const dialog = page.getByRole('dialog', { name: /^Secret of / })
  const secret = (await dialog.getByRole('code').first().textContent()) ?? ''
  expect(secret).toMatch(/^kg_(live|test|dev)_[0-9A-Za-z]{36}$/)
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeDisabled()
  await dialog.getByLabel('I have stored it').check()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toBeHidden()
  return secret
}

/** The row of a table whose text holds `words`. */
export function rowOf(page: Page, table: string, words: string | RegExp): Locator {
  return page.getByRole('table', { name: table }).getByRole('row').filter({ hasText: words })
}
