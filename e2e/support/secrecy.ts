import { expect, type Page } from '@playwright/test'
import type { Pool } from 'pg'

/** That the browser keeps the secret nowhere: page, address, history, storage, cookies. */
export async function expectNoSecretIn(page: Page, secrets: readonly string[]): Promise<void> {
  const kept = await page.evaluate(() =>
    JSON.stringify([
      location.href,
      history.state,
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      [...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value),
    ]),
  )
  const content = await page.content()
  for (const secret of secrets) {
    expect(content.includes(secret), 'a secret is in the page').toBe(false)
    expect(kept.includes(secret), 'a secret is in the address, the history or a storage').toBe(false)
  }
}

/** That no row of any table holds the secret, whole or without its prefix. */
export async function expectNoSecretInDatabase(db: Pool, secrets: readonly string[]): Promise<void> {
  const { rows } = await db.query(
    "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('prices')",
  )
  for (const { name } of rows) {
    for (const secret of secrets) {
      const part = secret.slice(secret.lastIndexOf('_') + 1)
      const found = await db.query(`SELECT 1 FROM ${name} t WHERE strpos(t::text, $1) > 0 LIMIT 1`, [part])
      expect(found.rowCount, `a secret is in ${name}`).toBe(0)
    }
  }
}
