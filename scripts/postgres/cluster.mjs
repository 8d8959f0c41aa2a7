import { appendFileSync, chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fullDiskText, Problem, saysDiskFull } from '../problem.mjs'
import { keptPassword } from './app-role.mjs'
import { binary } from './binaries.mjs'
import { makePrivateFolder } from './place.mjs'
import { run } from './run.mjs'

// Statements are kept out of the server's log, because their text may hold what must not be written down.
const settings = `
# Keygrade
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
log_min_error_statement = panic
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_timezone = 'UTC'
timezone = 'UTC'
`

/** The password of the owner of everything in the embedded server. */
export const serverPassword = (folder) => keptPassword(folder, 'postgres-password')

/** Makes the cluster in a draft folder and renames it, so a killed first start leaves no half of one. */
export async function initCluster({ folder, place, fsync }) {
  const { user, cluster, binaries } = place
  if (existsSync(path.join(cluster, 'PG_VERSION'))) return
  const draft = `${cluster}.draft`
  const passwordFile = `${cluster}.pw`
  mkdirSync(path.dirname(cluster), { recursive: true })
  for (const left of [draft, cluster]) rmSync(left, { recursive: true, force: true })
  makePrivateFolder(draft, user)
  try {
    writeFileSync(passwordFile, serverPassword(folder), { mode: 0o600 })
    if (user) chownSync(passwordFile, user.uid, user.gid)
    const result = await run(binary(binaries, 'initdb'), user, [
      ...['-D', draft, '-U', 'keygrade', '--auth=scram-sha-256', `--pwfile=${passwordFile}`],
      // The built-in locale sorts the same on every machine.
      ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ...(fsync ? [] : ['--no-sync']),
    ])
    if (result.code !== 0) throw initFailed(result.output, cluster)
    appendFileSync(path.join(draft, 'postgresql.conf'), settings)
    renameSync(draft, cluster)
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(draft, { recursive: true, force: true })
  }
}

function initFailed(output, cluster) {
  if (saysDiskFull(output)) return new Problem(fullDiskText(cluster))
  return new Problem(
    `The embedded PostgreSQL could not make its database folder ${cluster}. The lines below are its own; if they do not help, set DATABASE_URL to a PostgreSQL 15 or newer of your own.`,
    output.trim().split('\n').slice(-8).join('\n'),
  )
}
