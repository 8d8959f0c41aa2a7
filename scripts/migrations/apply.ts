import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { Problem } from '../problem.mjs'
import { withEngine } from './engine'
import { migrationFile, migrationNames, migrationsOnDisk } from './folder'
import { takeBackInterrupted } from './interrupted'

const filters = { externalTables: [], externalEnums: [] }

/** Applies what is pending and returns its names, oldest first. Refuses a database that is not ours or is ahead. */
export async function applyMigrations(url: string): Promise<string[]> {
  if (await isUpToDate(url)) return []
  await takeBackInterrupted(url)
  return await withEngine(url, async (engine) => {
    const migrationsList = migrationsOnDisk()
    const state = await engine.diagnoseMigrationHistory({
      migrationsList,
      filters,
      optInToShadowDatabase: false,
    })
    if (state.failedMigrationNames.length > 0) throw failedBefore(state.failedMigrationNames)
    if (state.editedMigrationNames.length > 0) throw edited(state.editedMigrationNames)
    if (state.history && state.history.diagnostic !== 'databaseIsBehind') {
      throw ahead(state.history.unpersistedMigrationNames)
    }
    try {
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters })
      return appliedMigrationNames
    } catch (error) {
      throw refused(error)
    }
  })
}

/** Reads Prisma's own table: a start without news must not pay for loading the engine. */
async function isUpToDate(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    const { rows } = await client.query<{ migration_name: string; checksum: string; done: boolean }>(
      'SELECT migration_name, checksum, finished_at IS NOT NULL AS done FROM _prisma_migrations WHERE rolled_back_at IS NULL',
    )
    const names = migrationNames()
    const sums = new Map(rows.map((row) => [row.migration_name, row.done ? row.checksum : '']))
    return sums.size === names.length && names.every((name) => sums.get(name) === checksum(name))
  } catch (error) {
    if ((error as { code?: string }).code === '42P01') return false
    throw error
  } finally {
    await client.end()
  }
}

function checksum(name: string): string {
  return createHash('sha256')
    .update(readFileSync(migrationFile(name)))
    .digest('hex')
}

function failedBefore(names: string[]): Problem {
  const name = names[0]
  return new Problem(
    `The migration ${name} failed earlier and was left half-way. Put the database right by hand (undo what it did, or finish it), then say so with "npm run db:migrate -- --rolled-back ${name}" (it will be tried again) or "npm run db:migrate -- --applied ${name}" (it counts as done). A restored backup from before the migration does as well.`,
  )
}

function edited(names: string[]): Problem {
  return new Problem(
    `The migration ${names.join(', ')} was changed after this database had applied it, so nobody can say what the database looks like. Put its migration.sql back as it was and write a new migration instead; during development, a database without data of worth can be dropped and made again.`,
  )
}

function ahead(names: string[]): Problem {
  return new Problem(
    `The database knows migrations that this copy of Keygrade does not have (${names.join(', ')}): it was used by a newer version. Start that version, or choose another database.`,
  )
}

function refused(error: unknown): Problem {
  const text = String((error as Error)?.message ?? error)
  const name = /Migration name: (\S+)/.exec(text)?.[1]
  if (/P3005|schema is not empty/.test(text)) {
    return new Problem(
      "The database of DATABASE_URL already holds tables that are not Keygrade's. Give Keygrade an empty database of its own.",
    )
  }
  return new Problem(
    `${name ? `The migration ${name}` : 'A migration'} failed. What the server said is below. After correcting the cause, say what became of it with "npm run db:migrate -- --rolled-back ${name ?? 'NAME'}" (undone, try it again) or "--applied ${name ?? 'NAME'}" (finished by hand).`,
    text.trim(),
  )
}
