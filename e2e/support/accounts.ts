import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accountMakerUrl, testDataDir } from './environment'

export type Account = { accountId: string; email: string; password: string; managementKey: string }

/** Another account with its owner and a management key, made as an operator makes one. */
export async function newAccount(name: string): Promise<Account> {
  const made = await fetch(new URL(name, accountMakerUrl()), { method: 'POST' })
  if (!made.ok) throw new Error(await made.text())
  return (await made.json()) as Account
}

/** The demo account of the first run. */
export function demoAccount(): Account {
  return JSON.parse(readFileSync(join(testDataDir(), 'first-run.json'), 'utf8'))
}
