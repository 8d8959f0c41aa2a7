import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { projectRoot } from '../../scripts/data-folder/data-folder.mjs'
import { tsxArguments } from '../../scripts/tsx.mjs'
import { testDatabaseUrl, testDataDir } from './environment'

export type Account = { accountId: string; email: string; password: string; managementKey: string }

const run = promisify(execFile)

/** Another account with its owner and a management key, made as an operator makes one. */
export async function newAccount(name: string): Promise<Account> {
  const env = { ...process.env, DATABASE_URL: testDatabaseUrl() }
  const email = `owner-${randomBytes(6).toString('hex')}@${name.toLowerCase()}.example`
  const command = ['account', 'create', '--name', name, '--owner-email', email, '--json']
  const args = tsxArguments('scripts/keygrade.ts', command)
  const { stdout } = await run(process.execPath, args, { cwd: projectRoot, env })
  return JSON.parse(stdout)
}

/** The demo account of the first run. */
export function demoAccount(): Account {
  return JSON.parse(readFileSync(join(testDataDir(), 'first-run.json'), 'utf8'))
}
