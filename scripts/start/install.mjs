import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fullDiskText, Problem, saysDiskFull } from '../problem.mjs'
import { runChild } from './run-child.mjs'

const record = (root) => path.join(root, 'node_modules', '.keygrade-lock')
const lockFile = (root) => path.join(root, 'package-lock.json')

/** Whether the packages in node_modules are those of package-lock.json. */
export function isInstalled(root) {
  const hash = lockHash(root)
  try {
    if (readFileSync(record(root), 'utf8').trim() === hash) return true
  } catch {}
  // Somebody may have run npm themselves: then npm's own record of what lies there decides.
  if (!matchesNpmRecord(root)) return false
  writeFileSync(record(root), `${hash}\n`)
  return true
}

/** Installs exactly what package-lock.json names. */
export async function install(root, stopping) {
  let result = await npm(['ci'], root, stopping)
  // Some npm versions refuse a lock that lacks packages of other platforms (npm/cli#9846), but install from it.
  if (result.code !== 0 && /Missing: \S+@\S* from lock file/.test(result.output)) {
    result = await npm(['install', '--no-save'], root, stopping)
  }
  if (result.error) throw npmMissing()
  if (result.code !== 0) throw installProblem(result.output, root)
  writeFileSync(record(root), `${lockHash(root)}\n`)
}

function npm(words, root, stopping) {
  const { command, args } = npmCommand()
  const options = [
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--loglevel=error',
  ]
  return runChild(command, [...args, ...words, ...options], { cwd: root, stopping })
}

function npmMissing() {
  return new Problem(
    'npm was not found, and it is needed to install the packages. It comes with Node.js; install both from https://nodejs.org and start again.',
  )
}

/** What went wrong, in words; npm's own lines without the addresses and tokens of a registry. */
export function installProblem(output, root) {
  if (saysDiskFull(output)) return new Problem(fullDiskText(root))
  const lines = output
    .split('\n')
    .filter((line) => /^npm (error|ERR!)/.test(line) && !/complete log|debug-0\.log/.test(line))
  const detail = lines.slice(0, 6).map(withoutRegistry).join('\n')
  if (
    /E(NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|TIMEDOUT|NETUNREACH|HOSTUNREACH)|network|ENOTCACHED|ERR_SOCKET_TIMEOUT/i.test(
      output,
    )
  ) {
    return new Problem(
      'The packages could not be installed: the network or the npm registry seems to be out of reach. Check the connection, a proxy (npm config get proxy) and the registry setting (npm config get registry), then start again; what was there already is used again.',
      detail,
    )
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return new Problem(
      `The packages could not be installed, because this user may not write to ${path.join(root, 'node_modules')}. Make the project folder belong to the user who starts Keygrade, then start again.`,
      detail,
    )
  }
  return new Problem(
    'The packages could not be installed ("npm ci" failed). Its own words are below; after correcting the cause, start again.',
    detail,
  )
}

const withoutRegistry = (line) =>
  line
    .replace(/\b[a-z+]+:\/\/[^\s'"]+/gi, '(address)')
    .replace(/\b(E[A-Z_]+) [\w.-]+\.[a-z]{2,}(:\d+)?/g, '$1 (address)')

function npmCommand() {
  const own = process.env.npm_execpath
  if (own && /npm-cli\.[cm]?js$/.test(own) && existsSync(own))
    return { command: process.execPath, args: [own] }
  const beside = path.join(
    path.dirname(process.execPath),
    '..',
    'lib',
    'node_modules',
    'npm',
    'bin',
    'npm-cli.js',
  )
  if (existsSync(beside)) return { command: process.execPath, args: [beside] }
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [] }
}

function lockHash(root) {
  return createHash('sha256')
    .update(readFileSync(lockFile(root)))
    .digest('hex')
}

function matchesNpmRecord(root) {
  try {
    const wanted = JSON.parse(readFileSync(lockFile(root), 'utf8')).packages
    const there = JSON.parse(
      readFileSync(path.join(root, 'node_modules', '.package-lock.json'), 'utf8'),
    ).packages
    const missing = Object.keys(wanted).some((name) => name && !wanted[name].optional && !there[name])
    const other = Object.keys(there).some((name) => wanted[name]?.version !== there[name].version)
    return !missing && !other
  } catch {
    return false
  }
}
