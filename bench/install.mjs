import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Problem } from '../scripts/problem.mjs'

const folder = fileURLToPath(new URL('.', import.meta.url))
const record = path.join(folder, 'node_modules', '.installed-lock')

/** Installs what the benches compare Keygrade with, unless bench/package-lock.json was installed before. */
export function installReferences() {
  const lock = readFileSync(path.join(folder, 'package-lock.json'), 'utf8')
  if (existsSync(record) && readFileSync(record, 'utf8') === lock) return
  console.log('Installing the references into bench/node_modules ...')
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { status } = spawnSync(npm, args, { cwd: folder, stdio: 'inherit' })
  if (status !== 0) {
    throw new Problem(
      'The references could not be installed. npm says why above; try again once it is put right.',
    )
  }
  writeFileSync(record, lock)
}
