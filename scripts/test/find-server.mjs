import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

/**
 * Path of a server that a test needs: on the PATH, else installed as root on Debian and its kin, else null, and
 * the test is skipped and says so. Under CI=true it throws instead, so that a skip of this kind fails.
 */
export function findServer(name) {
  if (!onPath(name)) install(name === 'softhsm2-util' ? 'softhsm2' : name)
  const found = onPath(name)
  if (found) return found
  const why = `${name} was not found, and could not be installed: what needs it is skipped.`
  if (process.env.CI === 'true') throw new Error(why)
  console.error(why)
  return null
}

function onPath(name) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin']
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file)) ?? null
}

function install(debianPackage) {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return
  // Runlevel 1: the package's own service is not started. Other test files may be installing at this moment.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  const wait = ['-qq', '-o', 'DPkg::Lock::Timeout=120']
  spawnSync('apt-get', [...wait, 'update'], { stdio: 'ignore', env })
  const options = ['install', '-y', '--no-install-recommends', debianPackage]
  spawnSync('apt-get', [...wait, ...options], { stdio: 'ignore', env })
}
