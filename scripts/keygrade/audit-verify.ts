import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { type CheckedExport, checkExport } from '@/lib/audit/check-export'
import { checkStoredLog } from '@/lib/audit/check-stored-log'
import { readLogGuard } from '@/lib/audit/read-log-guard'
import { publicKeyOf } from '@/lib/audit/signed-head'
import { signingKey } from '@/lib/audit/signing-key'
import { database } from '@/lib/platform/db'
import { Problem } from '../problem.mjs'
import type { Command } from './command'

export const auditVerify: Command = {
  takes: '[FILE] [--public-key KEY]',
  does: 'Checks an exported audit log, offline, or without FILE the logs of all accounts in the database: every hash, every link, the signed head. Names the first bad row and exits with 1.',
  options: { 'public-key': { type: 'string' } },
  words: 1,
  async run(values, [file]) {
    const key = typeof values['public-key'] === 'string' ? values['public-key'] : null
    if (file !== undefined) return told(await checkFile(file, key))
    const accounts = await checkStoredLog(database(), key ?? publicKeyOf(signingKey()))
    const bad = accounts.find(({ ok }) => !ok)
    const rows = accounts.reduce((sum, one) => sum + one.rows, 0)
    const unsealed = accounts.reduce((sum, one) => sum + one.unsealed, 0)
    const whole = { ok: true, rows, firstBad: null, accountId: null, publicKey: null }
    const { facts, lines, failed } = told(bad ?? whole)
    const more =
      unsealed > 0 ? [`${unsealed} rows are under no signed head yet; the app signs each minute.`] : []
    const guard = await readLogGuard(database())
    return { facts: { ...facts, unsealed, guard }, lines: [...lines, ...more, ...guardLines(guard)], failed }
  },
}

function guardLines({ role, mayChange, mayStepOut }: Awaited<ReturnType<typeof readLogGuard>>): string[] {
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
  return checkExport(createInterface({ input: content, crlfDelay: Number.POSITIVE_INFINITY }), key)
}
