import { withEngine } from './engine'
import { migrationsOnDisk } from './folder'

/** Says that a failed migration was finished by hand and counts as applied. */
export async function markApplied(url: string, migrationName: string): Promise<void> {
  await withEngine(url, (engine) =>
    engine.markMigrationApplied({ migrationName, migrationsList: migrationsOnDisk() }),
  )
}

/** Says that a failed migration was undone by hand, so that it is tried again. */
export async function markRolledBack(url: string, migrationName: string): Promise<void> {
  await withEngine(url, (engine) => engine.markMigrationRolledBack({ migrationName }))
}
