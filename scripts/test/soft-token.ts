import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPkcs11 } from '../build-pkcs11.mjs'
import { findServer } from './find-server.mjs'

const MODULES = ['softhsm', 'x86_64-linux-gnu/softhsm', 'aarch64-linux-gnu/softhsm', 'pkcs11'].map(
  (folder) => `/usr/lib/${folder}/libsofthsm2.so`,
)

export type SoftToken = { settings: Record<string, string>; remove(): void }

/**
 * An empty SoftHSM token of its own, and the settings that name it; null when the machine has no SoftHSM or no
 * compiler (under CI=true that throws). SoftHSM finds its tokens by SOFTHSM2_CONF, which this sets.
 */
export function softToken(): SoftToken | null {
  const utility = findServer('softhsm2-util')
  if (!utility) return null
  const module = MODULES.find((path) => existsSync(path))
  const problem = module ? buildPkcs11() : `${utility} is there, and libsofthsm2.so is not.`
  if (problem) {
    if (process.env.CI === 'true') throw new Error(problem)
    console.error(`${problem}\nWhat needs a token is skipped.`)
    return null
  }
  const folder = mkdtempSync(join(tmpdir(), 'keygrade-token-'))
  mkdirSync(join(folder, 'tokens'))
  process.env.SOFTHSM2_CONF = join(folder, 'softhsm2.conf')
  writeFileSync(
    process.env.SOFTHSM2_CONF,
    `directories.tokendir = ${join(folder, 'tokens')}\nlog.level = ERROR\n`,
  )
  const words = ['--init-token', '--free', '--label', 'keygrade-test', '--pin', '2468', '--so-pin', '135790']
  const { status, stderr } = spawnSync(utility, words, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`SoftHSM made no token: ${stderr}`)
  const settings = {
    SEALING_PROVIDER: 'pkcs11',
    PKCS11_MODULE: module ?? '',
    PKCS11_TOKEN: 'keygrade-test',
    PKCS11_PIN: '2468',
    PKCS11_KEY: 'kek-1',
    SOFTHSM2_CONF: process.env.SOFTHSM2_CONF,
  }
  return { settings, remove: () => rmSync(folder, { recursive: true }) }
}
