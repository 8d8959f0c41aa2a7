import { randomBytes } from 'node:crypto'
import {
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import path from 'node:path'
import { binary, installedBinaries } from './binaries.mjs'
import { canReach, serverUser } from './os-user.mjs'

// Where root keeps what the user `postgres` cannot reach otherwise, e.g. a project under a 0700 home.
const stage = '/var/lib/keygrade'

/**
 * Where binaries and cluster of a data folder lie, and as whom the server runs (null: as ourselves).
 * `cluster` may be a symbolic link in the data folder that leads to the stage.
 */
export function serverPlace(folder) {
  const user = serverUser()
  const link = path.join(folder, 'postgres')
  const installed = installedBinaries()
  const binaries = canReach(user, binary(installed, 'postgres')) ? installed : stagedBinaries(installed)
  return { user, binaries, cluster: resolveCluster(user, folder, link) }
}

function resolveCluster(user, folder, link) {
  const target = linkTarget(link)
  if (target) return target
  if (existsSync(link) || canReach(user, folder, 'x')) return link
  // A random name: a new data folder at an old path must never wake an old database.
  const staged = path.join(stage, `data-${randomBytes(6).toString('hex')}`, 'postgres')
  mkdirSync(path.dirname(staged), { recursive: true, mode: 0o711 })
  symlinkSync(staged, link)
  return staged
}

function linkTarget(link) {
  try {
    if (lstatSync(link).isSymbolicLink()) return path.resolve(path.dirname(link), readlinkSync(link))
  } catch {}
  return null
}

function stagedBinaries(installed) {
  const { version } = JSON.parse(readFileSync(path.join(installed, '..', 'package.json'), 'utf8'))
  const target = path.join(stage, `postgresql-${version}`)
  if (existsSync(binary(target, 'postgres'))) return target
  const draft = `${target}.${randomBytes(4).toString('hex')}`
  mkdirSync(stage, { recursive: true, mode: 0o755 })
  cpSync(installed, draft, { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(draft, target)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(binary(target, 'postgres'))) throw error
  }
  return target
}

/** Makes an empty folder of mode 0700 that belongs to the server's user. */
export function makePrivateFolder(at, user) {
  mkdirSync(at, { mode: 0o700 })
  if (user) chownSync(at, user.uid, user.gid)
}
