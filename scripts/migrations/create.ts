import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { withEngine } from './engine'
import { migrationFile, migrationsOnDisk, schemaOnDisk } from './folder'

/**
 * Writes a migration with the difference between what the migrations make (tried in a shadow database)
 * and the schema. Returns its name; null when they agree.
 */
export async function createMigration(url: string, name: string): Promise<string | null> {
  const script = await pendingChange(url)
  if (script === null) return null
  const dated = `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`
  const file = migrationFile(dated)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, script)
  return dated
}

/** The SQL that leads from the migrations to the schema; null when they agree. */
export async function pendingChange(url: string): Promise<string | null> {
  return await withEngine(url, async (engine) => {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...migrationsOnDisk() },
      to: { tag: 'schemaDatamodel', ...schemaOnDisk() },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    })
    return exitCode === 2 ? stdout : null
  })
}
