// Run as a program of its own (see accounts.ts): verbs are server-only, and Playwright runs without that condition.
import { createAccount, newAccountSecrets } from '@/lib/accounts/create-account'
import { systemClock } from '@/lib/platform/clock'
import { closeDatabase, database } from '@/lib/platform/db'
import { systemRandom } from '@/lib/platform/random'

const [name = 'Test'] = process.argv.slice(2)
const email = `owner-${systemRandom.base62(8).toLowerCase()}@${name.toLowerCase()}.example`
const account = newAccountSecrets(systemRandom, email)
await database().$transaction((tx) => createAccount(tx, systemClock, systemRandom, name, account))
await closeDatabase()
process.stdout.write(JSON.stringify(account))
