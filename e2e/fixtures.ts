import { test as base, expect, type Page } from '@playwright/test'
import pg from 'pg'
import { type Account, newAccount } from './support/accounts'
import { Api } from './support/api'
import { testDatabaseUrl, testUrl } from './support/environment'
import { signInByCookie } from './support/session'
import { watchTroubles } from './support/troubles'

type Options = {
  /** Complaints of the browser that a test brings about on purpose. */
  expectedTroubles: RegExp[]
}
type OfTest = { ownerPage: Page; noTroubles: undefined }
type OfWorker = { db: pg.Pool; owner: Account; stranger: Account; api: Api }

/**
 * Tests get an account of their own: `owner`, its management `api`, and `ownerPage`, signed in by a cookie.
 * `stranger` is another account. A browser that complains fails its test.
 */
export const test = base.extend<Options & OfTest, OfWorker>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  baseURL: async ({}, use) => use(testUrl()),
  expectedTroubles: [[], { option: true }],

  db: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const pool = new pg.Pool({ connectionString: testDatabaseUrl(), max: 2 })
      await use(pool)
      await pool.end()
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  owner: [async ({}, use) => use(await newAccount('Owner')), { scope: 'worker' }],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  stranger: [async ({}, use) => use(await newAccount('Stranger')), { scope: 'worker' }],
  api: [async ({ owner }, use) => use(new Api(owner.managementKey)), { scope: 'worker' }],

  noTroubles: [
    async ({ context, expectedTroubles }, use) => {
      const troubles = await watchTroubles(context)
      await use(undefined)
      const unexpected = troubles.filter((words) => !expectedTroubles.some((one) => one.test(words)))
      expect(unexpected, 'the browser complained').toEqual([])
    },
    { auto: false },
  ],

  page: async ({ page, noTroubles: _ }, use) => use(page),

  ownerPage: async ({ db, context, page, owner }, use) => {
    await signInByCookie(db, context, owner)
    await use(page)
  },
})

export { expect }
