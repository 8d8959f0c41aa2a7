// npm run db:migrate                          applies the pending migrations
// npm run db:migrate -- --create NAME         writes a migration for what changed in schema.prisma, and applies it
// npm run db:migrate -- --applied NAME        a failed migration was finished by hand
// npm run db:migrate -- --rolled-back NAME    a failed migration was undone by hand
import { parseArgs } from 'node:util'
import { applyMigrations } from './migrations/apply'
import { createMigration } from './migrations/create'
import { grantToApp } from './migrations/grant-to-app'
import { markApplied, markRolledBack } from './migrations/repair'
import { describeProblem, Problem } from './problem.mjs'

async function main(appUrl: string | undefined, ownerUrl: string | undefined): Promise<void> {
  const url = ownerUrl || appUrl
  if (!url || !appUrl) throw new Problem('DATABASE_URL is not set. Run this as "npm run db:migrate".')
  const { values } = parseArgs({
    options: { create: { type: 'string' }, applied: { type: 'string' }, 'rolled-back': { type: 'string' } },
  })
  if (values.applied) await markApplied(url, values.applied)
  if (values['rolled-back']) await markRolledBack(url, values['rolled-back'])
  await apply(url, appUrl)
  if (values.create === undefined) return
  if (!/^[A-Za-z0-9_-]{1,80}$/.test(values.create)) {
    throw new Problem('The name after --create may hold letters, digits, - and _ only, up to 80.')
  }
  const name = await createMigration(url, values.create)
  if (name === null)
    console.log(
      'prisma/schema.prisma has nothing that the migrations do not make yet: no migration was written.',
    )
  else {
    console.log(`Wrote prisma/migrations/${name}/migration.sql`)
    await apply(url, appUrl)
  }
}

async function apply(url: string, appUrl: string): Promise<void> {
  const applied = await applyMigrations(url)
  for (const warning of await grantToApp(url, appUrl)) console.warn(warning)
  for (const name of applied) console.log(`Applied ${name}`)
  if (applied.length === 0) console.log('Nothing to apply: the database has every migration.')
}

try {
  await main(process.env.DATABASE_URL, process.env.DATABASE_OWNER_URL)
} catch (error) {
  console.error(describeProblem(error))
  process.exitCode = 1
}
