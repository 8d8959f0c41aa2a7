import type { BrowserContext, Page } from '@playwright/test'
import type { Pool } from 'pg'
import { newId } from '../../lib/platform/random'
import { type SessionWanted, signInByCookie } from './session'

/** Signs the browser in as one of the provider's people, who is a member of no account. */
export async function beStaff(
  db: Pool,
  context: BrowserContext,
  roles: string[],
  session?: SessionWanted,
): Promise<string> {
  const id = newId('usr')
  const email = `${id.toLowerCase()}@staff.example`
  await db.query(
    `INSERT INTO users (id, email, name, created_at, staff_roles) VALUES ($1, $2, 'On Call', now(), $3::staff_role[])`,
    [id, email, roles],
  )
  await signInByCookie(db, context, { email }, session)
  return email
}

/** Pastes a text into the desk's field, by keyboard. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.getByLabel('What was found').focus()
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text)
  await page.keyboard.press('ControlOrMeta+v')
}
