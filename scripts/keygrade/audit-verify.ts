import { createReadStream } from 'node:fs'
import { type CheckedExport, checkExport } from '@/lib/audit/check-export'
import { type CheckedLog, checkStoredLog } from '@/lib/audit/check-stored-log'
import { readLogGuard } from '@/lib/audit/read-log-guard'
import { readWitness, witnessFile } from '@/lib/audit/seal-witness'
import { publicKeyOf } from '@/lib/audit/signed-head'
import { signingKey } from '@/lib/audit/signing-key'
import { database } from '@/lib/platform/db'
import { Problem } from '../problem.mjs'
import type { Command } from './command'

const LONGEST_LINE = 16_000_000
const NO_LOG =
  'This is not a signed log (JSON Lines): no line of it is of one, so nothing was checked and nothing is said about the log. Export it with "Signed log" on the page Audit, or from GET /api/v1/audit/export?format=jsonl, and check that file. A CSV is for spreadsheets and cannot be checked.'

export const auditVerify: Command = {
  takes: '[FILE] [--public-key KEY]',
  does: 'Checks an exported audit log, offline, or without FILE the logs of all accounts in the database: every hash, every link, the signed head. Names the first bad row and exits with 1.',
  options: { 'public-key': { type: 'string' } },
  words: 1,
  async run(values, [file]) {
    const key = typeof values['public-key'] === 'string' ? values['public-key'] : null
    if (file !== undefined) return told(await checkFile(file, key))
    const witness = await readWitness(await witnessFile(database()))
    const accounts = await checkStoredLog(database(), key ?? publicKeyOf(signingKey()), witness ?? new Map())
    const bad = accounts.find(({ ok }) => !ok)
    const rows = accounts.reduce((sum, one) => sum + one.rows, 0)
    const unsealed = accounts.reduce((sum, one) => sum + one.unsealed, 0)
    const whole = { ok: true, rows, firstBad: null, accountId: null, publicKey: null }
    const { facts, lines, failed } = told(bad ?? whole)
    const more =
      unsealed > 0 ? [`${unsealed} rows are under no signed head yet; the app signs each minute.`] : []
    const guard = await readLogGuard(database())
    const witnessed = witness?.size ?? null
    const said = [...lines, ...othersBad(accounts), ...more, ...witnessLines(witnessed), ...guardLines(guard)]
    return {
      facts: { ...facts, unsealed, witnessed, guard },
      lines: said,
      failed: failed || guard.triggersOff.length > 0,
    }
  },
}

/** The first is told in full. */
function othersBad(accounts: CheckedLog[]): string[] {
  return accounts
    .filter(({ ok }) => !ok)
    .slice(1)
    .map(
      ({ accountId, firstBad }) =>
        `Nor is that of ${accountId}: row ${firstBad?.sequence} (${firstBad?.reason}).`,
    )
}

function witnessLines(witnessed: number | null): string[] {
  if (witnessed !== null) return []
  return [
    'No seals were signed on this host (no audit-witness in its data folder): the database is only its own proof.',
  ]
}

function guardLines(guard: Awaited<ReturnType<typeof readLogGuard>>): string[] {
  const { triggersOff } = guard
  const off =
    triggersOff.length > 0 ? [`Somebody switched off what keeps these rows: ${triggersOff.join(', ')}.`] : []
  return [...off, ...rightsLines(guard)]
}

function rightsLines({ role, mayChange, mayStepOut }: Awaited<ReturnType<typeof readLogGuard>>): string[] {
  if (mayChange)
    return [
      `The database lets the app ("${role}") change these rows; the chain alone guards them. See docs/audit.md.`,
    ]
  if (mayStepOut)
    return [
      `The app works as "${role}", a role that its user may leave: see docs/audit.md for a user of its own.`,
    ]
  return []
}

function told({ ok, rows, firstBad, accountId, publicKey }: CheckedExport) {
  const facts = { ok, rows, firstBad, accountId, publicKey }
  const where = accountId ? ` of ${accountId}` : ''
  const lines = firstBad
    ? [
        `The log${where} is NOT as it was written: row ${firstBad.sequence} is the first bad one (${firstBad.reason}).`,
      ]
    : [
        `${rows} rows${where} are as they were written.`,
        ...(publicKey ? [`Signed by ${publicKey}: compare that with the key you know.`] : []),
      ]
  return { facts, lines, failed: !ok }
}

async function checkFile(file: string, key: string | null): Promise<CheckedExport> {
  const content = createReadStream(file, 'utf8')
  const opened = new Promise((resolve, reject) => content.once('open', resolve).once('error', reject))
  await opened.catch((error: Error) => {
    throw new Problem(`The file cannot be read: ${error.message}`)
  })
  const checked = await checkExport(linesOf(content), key)
  if (checked.firstBad?.reason === 'no_log') throw new Problem(NO_LOG)
  return checked
}

/** Ended by newlines alone: what else ends a line for some readers may stand in the text of a row. */
async function* linesOf(content: AsyncIterable<string>): AsyncIterable<string> {
  let rest = ''
  for await (const chunk of content) {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.replace(/\r$/, '')
    // No row is that long. It is no line then either, and cannot be read.
    if (rest.length > LONGEST_LINE) break
  }
  yield rest.replace(/\r$/, '')
}
