// npm run -s keygrade -- <noun> <verb> [options]: what the operator does beside the console, with the same verbs.
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { createAccount, newAccountSecrets } from '@/lib/accounts/create-account'
import { nameInput } from '@/lib/keys/key-contract'
import { systemClock } from '@/lib/platform/clock'
import { closeDatabase, database } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { systemRandom } from '@/lib/platform/random'
import { describeProblem, Problem } from './problem.mjs'

const USAGE = `npm run -s keygrade -- account create --name NAME --owner-email EMAIL [--json]

Makes an account with its owner and a management key, and prints their secrets this once.`

const accountInput = z.object({
  name: nameInput,
  ownerEmail: z.string('Give --owner-email.').trim().toLowerCase().pipe(z.email('Not an e-mail address.')),
})

async function accountCreate(options: Record<string, unknown>): Promise<Record<string, string>> {
  const wanted = { name: options.name, ownerEmail: options['owner-email'] }
  const { name, ownerEmail } = parseInput(accountInput, wanted)
  const db = database()
  if (await db.user.findUnique({ where: { email: ownerEmail } })) {
    throw new Problem(`There is already a person with the e-mail ${ownerEmail}. Choose another one.`)
  }
  const account = newAccountSecrets(systemRandom, ownerEmail)
  await db.$transaction((tx) => createAccount(tx, systemClock, systemRandom, name, account))
  return account
}

const COMMANDS: Record<string, typeof accountCreate> = { 'account create': accountCreate }

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      'owner-email': { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(USAGE)
  const command = COMMANDS[positionals.join(' ')]
  if (!command) throw new Problem(`There is no such command.\n\n${USAGE}`)
  const result = await command(values)
  if (values.json) return console.log(JSON.stringify(result))
  for (const [label, value] of Object.entries(result)) console.log(`${label.padEnd(14)} ${value}`)
}

try {
  await run()
} catch (error) {
  const usage = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  const known = error instanceof AppError || usage
  console.error(known ? `${(error as Error).message}\n\n${USAGE}` : describeProblem(error))
  process.exitCode = 1
} finally {
  await closeDatabase()
}
