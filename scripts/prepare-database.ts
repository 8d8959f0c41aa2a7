// One process for what a start does to the database: as its owner the migrations and what the app's role may do, then
// as the app the seed (which changes nothing the second time). Exit code 3: the migrations failed.
import { chainOldRows } from '../lib/audit/chain-old-rows'
import { applyMigrations } from './migrations/apply'
import { asOwnerOf } from './migrations/as-owner-of'
import { grantToApp } from './migrations/grant-to-app'
import { describeProblem } from './problem.mjs'
import { WARNING } from './start/warnings.mjs'

const url = process.env.DATABASE_URL ?? ''
const ownerUrl = process.env.DATABASE_OWNER_URL || url
let migrated = false
try {
  for (const name of await applyMigrations(ownerUrl)) console.log(`applied ${name}`)
  migrated = true
  for (const warning of await grantToApp(ownerUrl, url)) console.log(`${WARNING}${warning}`)
  await asOwnerOf(ownerUrl, chainOldRows)
  await import('../prisma/seed')
} catch (error) {
  console.error(describeProblem(error))
  process.exitCode = migrated ? 1 : 3
}
