import { afterAll } from 'vitest'
import { closeDatabase } from '@/lib/platform/db'
import { copyTestDatabase } from '@/lib/platform/test-database'

// Runs before each database test file: from here on database() and pool() mean a copy of its own, as the app's role.
const copy = await copyTestDatabase()
process.env.DATABASE_URL = copy.url
process.env.KEYGRADE_TEST_OWNER_URL = copy.ownerUrl

afterAll(async () => {
  await closeDatabase()
  await copy.drop()
})
