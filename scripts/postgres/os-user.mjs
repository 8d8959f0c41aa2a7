import { spawnSync } from 'node:child_process'
import { Problem } from '../problem.mjs'

/** PostgreSQL refuses to run as root: then it runs as the system user `postgres`, made when missing. */
export function serverUser() {
  if (process.getuid?.() !== 0) return null
  const found = lookUp()
  if (found) return found
  create()
  const made = lookUp()
  if (made) return made
  throw new Problem(
    'PostgreSQL does not run as root, and the system user "postgres" could not be made. Create it (useradd --system postgres), start Keygrade as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
  )
}

function lookUp() {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  if (uid.status !== 0 || gid.status !== 0) return null
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

function create() {
  const shell = '/usr/sbin/nologin'
  const ways = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', shell, 'postgres']],
    ['adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', 'postgres']],
    ['adduser', ['--system', '--group', '--no-create-home', '--shell', shell, 'postgres']],
  ]
  for (const [command, args] of ways) {
    if (spawnSync(command, args, { stdio: 'ignore' }).status === 0) return
  }
}

/** Whether that user can read (and cross every folder above) the path. */
export function canReach(user, target, need = 'r') {
  if (!user) return true
  const test = need === 'x' ? 'test -x "$0"' : 'test -r "$0" && test -x "$0"'
  const run = spawnSync('/bin/sh', ['-c', test, target], { ...user, cwd: '/', stdio: 'ignore' })
  return run.status === 0
}
