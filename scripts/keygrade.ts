// npm run -s keygrade -- <noun> <verb> [options]: what the operator does beside the console, with the same verbs.
import { parseArgs } from 'node:util'
import { closeDatabase } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { SealError } from '@/lib/seals/seal-error'
import { accountCreate } from './keygrade/account-create'
import { accountDomainAdd, accountDomainRemove } from './keygrade/account-domain'
import { auditVerify } from './keygrade/audit-verify'
import type { Command } from './keygrade/command'
import { keyIssue } from './keygrade/key-issue'
import { memberAdd, memberRemove, memberRole } from './keygrade/member'
import { factorsClear, passwordReset, sessionEnd } from './keygrade/person'
import { sealMakeDataKey } from './keygrade/seal-make-data-key'
import { sealMakeKey } from './keygrade/seal-make-key'
import { sealRewrap } from './keygrade/seal-rewrap'
import { sealStatusCommand } from './keygrade/seal-status'
import { staffGrant, staffRevoke } from './keygrade/staff-role'
import { describeProblem, Problem } from './problem.mjs'

const COMMANDS: Record<string, Command> = {
  'account create': accountCreate,
  'account domain add': accountDomainAdd,
  'account domain remove': accountDomainRemove,
  'member add': memberAdd,
  'member role': memberRole,
  'member remove': memberRemove,
  'staff grant': staffGrant,
  'staff revoke': staffRevoke,
  'key issue': keyIssue,
  'password reset': passwordReset,
  'session end': sessionEnd,
  'factors clear': factorsClear,
  'audit verify': auditVerify,
  'seal status': sealStatusCommand,
  'seal rewrap': sealRewrap,
  'seal make-key': sealMakeKey,
  'seal make-data-key': sealMakeDataKey,
}

const EVERYBODYS = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

const USAGE = Object.entries(COMMANDS)
  .map(
    ([name, { takes, does }]) => `npm run -s keygrade -- ${name} ${takes && `${takes} `}[--json]\n\n${does}`,
  )
  .join('\n\n')

/** Which command is meant is known once every command's options are told from words. */
function findCommand(): { command: Command; named: number } | undefined {
  const all = Object.values(COMMANDS).map(({ options }) => options)
  const options: Command['options'] = Object.assign({}, ...all, EVERYBODYS)
  const { values, positionals } = parseArgs({ allowPositionals: true, options })
  if (values.help) return undefined
  for (const named of [3, 2]) {
    const name = positionals.slice(0, named).join(' ')
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
    if (command) return { command, named }
  }
  throw new Problem(`There is no such command.\n\n${USAGE}`)
}

async function run(): Promise<void> {
  const found = findCommand()
  if (!found) return console.log(USAGE)
  const { command, named } = found
  const options = { ...command.options, ...EVERYBODYS }
  const { values, positionals } = parseArgs({ allowPositionals: true, options })
  const words = positionals.slice(named)
  if (words.length > (command.words ?? 0)) throw new Problem(`There is no such command.\n\n${USAGE}`)
  const { facts, lines, failed } = await command.run(values, words)
  if (failed) process.exitCode = 1
  if (values.json) return console.log(JSON.stringify(facts))
  for (const line of lines ?? listed(facts)) console.log(line)
}

const listed = (facts: Record<string, unknown>) =>
  Object.entries(facts).map(([label, value]) => `${label.padEnd(14)} ${value}`)

/** Errors that are about what was typed are answered with what can be typed. */
function explain(error: unknown): string {
  const usage = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  if (error instanceof AppError || usage) return `${(error as Error).message}\n\n${USAGE}`
  return error instanceof SealError ? error.message : describeProblem(error)
}

try {
  await run()
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
} finally {
  await closeDatabase()
}
