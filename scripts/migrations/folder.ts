import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../data-folder/data-folder.mjs'

const folder = path.join(projectRoot, 'prisma', 'migrations')
const schemaFile = path.join(projectRoot, 'prisma', 'schema.prisma')

/** The migrations on disk in the shape that Prisma's engine reads. */
export function migrationsOnDisk() {
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: read(path.join(folder, 'migration_lock.toml')) },
    shadowDbInitScript: '',
    migrationDirectories: migrationNames().map((name) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: content(path.join(folder, name, 'migration.sql')) },
    })),
  }
}

/** Names of the migrations, oldest first. */
export function migrationNames(): string[] {
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** Path of a migration's SQL. */
export function migrationFile(name: string): string {
  return path.join(folder, name, 'migration.sql')
}

/** The schema in the shape that Prisma's engine reads. */
export function schemaOnDisk() {
  return { files: [{ path: schemaFile, content: readFileSync(schemaFile, 'utf8') }] }
}

function read(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

function content(file: string) {
  const text = read(file)
  return text === null
    ? { tag: 'error' as const, value: 'migration.sql is missing' }
    : { tag: 'ok' as const, value: text }
}
