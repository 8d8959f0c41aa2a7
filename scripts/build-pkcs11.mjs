// node scripts/build-pkcs11.mjs: builds pkcs11js in place, for those whose sealing key lies in an HSM.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { projectRoot } from './data-folder/data-folder.mjs'

const folder = path.join(projectRoot, 'node_modules', 'pkcs11js')

/** Builds it unless it is built. Null, or why it could not be. */
export function buildPkcs11() {
  if (!existsSync(folder))
    return 'The package pkcs11js is not installed: run "npm ci" with optional packages.'
  if (isBuilt()) return null
  // Node's own headers, where they lie beside it, spare their download.
  const prefix = path.resolve(process.execPath, '..', '..')
  const here = existsSync(path.join(prefix, 'include', 'node', 'node_api.h'))
  const env = { ...process.env, ...(here && { npm_config_nodedir: prefix }) }
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const options = { cwd: folder, env, encoding: 'utf8', shell: process.platform === 'win32' }
  const { status, stdout, stderr } = spawnSync(npm, ['run', 'build'], options)
  if (status === 0 && isBuilt()) return null
  const words = `${stdout ?? ''}${stderr ?? ''}`.trim().split('\n').slice(-8).join('\n')
  return `pkcs11js could not be built. It needs a C++ compiler, make and Python 3.\n${words}`
}

function isBuilt() {
  try {
    createRequire(import.meta.url)(folder)
    return true
  } catch {
    return false
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const problem = buildPkcs11()
  if (problem) console.error(problem)
  else console.log('pkcs11js is built.')
  process.exitCode = problem ? 1 : 0
}
