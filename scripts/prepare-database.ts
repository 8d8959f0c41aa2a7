// One process for what a start does to the database: migrations, then the seed (which changes nothing the
// second time). Exit code 3: the migrations failed.
import { applyMigrations } from './migrations/apply'
import { describeProblem } from './problem.mjs'

const url = process.env.DATABASE_URL ?? ''
let migrated = false
try {
  for (const name of await applyMigrations(url)) console.log(`applied ${name}`)
  migrated = true
  await import('../prisma/seed')
} catch (error) {
  console.error(describeProblem(error))
  process.exitCode = migrated ? 1 : 3
}
