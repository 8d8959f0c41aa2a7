import { generateKeyPairSync } from 'node:crypto'
import { expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { tamper } from '@/lib/platform/test-database'
import { rowHash } from './audit-chain'
import { checkExport } from './check-export'
import { checkStoredLog } from './check-stored-log'
import { exportAudit } from './export-audit'
import { readChainedRow } from './read-chained-row'
import { sealHeads } from './seal-heads'
import { publicKeyOf, signedHead, signHead } from './signed-head'
import { signingKey } from './signing-key'
import { testWitness } from './test-witness'

const KEY = { name: '=HYPERLINK("x")', environment: 'dev' as const, scopes: ['tokens:read' as const] }

async function exported(ctx: Parameters<typeof exportAudit>[0], format: 'jsonl' | 'csv' = 'jsonl') {
  let text = ''
  for await (const chunk of (await exportAudit(ctx, { format })).chunks) text += chunk
  return text
}

it('exports what can be checked offline, and tells what was done to it', async () => {
  const account = await testAccount()
  const ctx = account.as('owner')
  for (let nth = 0; nth < 3; nth += 1) await issueKey(ctx, KEY)
  const lines = (await exported(ctx)).trimEnd().split('\n')
  const head = signedHead.parse(JSON.parse(lines[0] ?? ''))
  expect(head).toMatchObject({ accountId: account.accountId, count: 5, firstSequence: 1, lastSequence: 5 })
  const whole = await checkExport(lines)
  expect(whole).toMatchObject({ ok: true, rows: 5, firstBad: null })
  expect(JSON.parse(lines[5] ?? '')).toMatchObject({ action: 'audit.exported', sequence: 5 })

  const without = (index: number) => checkExport(lines.toSpliced(index, 1))
  expect((await without(2)).firstBad).toEqual({ sequence: 2, reason: 'missing' })
  expect((await without(5)).firstBad).toEqual({ sequence: 5, reason: 'truncated' })
  expect((await without(0)).firstBad).toEqual({ sequence: 0, reason: 'unreadable' })
  expect((await checkExport(lines.with(3, '{'))).firstBad).toEqual({ sequence: 3, reason: 'unreadable' })
  expect((await checkExport([])).ok).toBe(false)

  const shorter = JSON.stringify({ ...head, count: 4, lastSequence: 4 })
  expect((await checkExport(lines.with(0, shorter).slice(0, 5))).firstBad?.reason).toBe('head_unsigned')
  const { privateKey } = generateKeyPairSync('ed25519')
  const forged = JSON.stringify(signHead(head, privateKey))
  expect((await checkExport(lines.with(0, forged))).ok).toBe(true)
  expect((await checkExport(lines.with(0, forged), head.publicKey)).firstBad?.reason).toBe('unknown_key')
})

it('gives spreadsheets no formula, and only its own account', async () => {
  const [one, other] = [await testAccount(), await testAccount()]
  await issueKey(one.as('owner'), KEY)
  const text = await exported(one.as('owner'), 'csv')
  expect(text).toContain(`"'=HYPERLINK(""x"")"`)
  expect(text).not.toContain(other.accountId)
  await expect(exportAudit(one.as('developer'), {})).rejects.toMatchObject({ code: 'forbidden' })
})

it('finds in the database what somebody with all rights there changed', async () => {
  const { accountId } = await testAccount()
  const of = async () =>
    (await checkStoredLog(database(), publicKeyOf(signingKey()))).find((one) => one.accountId === accountId)
  expect(await of()).toMatchObject({ ok: true, rows: 1 })
  await tamper(`UPDATE audit_entries SET actor_name = 'nobody' WHERE account_id = $1`, [accountId])
  expect(await of()).toMatchObject({ ok: false, firstBad: { sequence: 1, reason: 'altered' } })
})

it('finds a log that was written anew, whole, after it had been sealed', async () => {
  const { accountId } = await testAccount()
  const of = async () =>
    (await checkStoredLog(database(), publicKeyOf(signingKey()))).find((one) => one.accountId === accountId)
  expect(await sealHeads(database(), systemClock, signingKey(), testWitness())).toBeGreaterThan(0)
  expect(await sealHeads(database(), systemClock, signingKey(), testWitness())).toBe(0)
  expect(await of()).toMatchObject({ ok: true, rows: 1, unsealed: 0 })
  const stored = await database().auditEntry.findFirstOrThrow({ where: { accountId } })
  const hash = Buffer.from(rowHash({ ...readChainedRow(stored), action: 'key.issued' }), 'hex')
  const change = `UPDATE audit_entries SET action = 'key.issued', hash = $2 WHERE account_id = $1`
  await tamper(change, [accountId, hash])
  await tamper('UPDATE audit_heads SET hash = $2 WHERE account_id = $1', [accountId, hash])
  expect(await of()).toMatchObject({ ok: false, firstBad: { sequence: 1, reason: 'not_as_sealed' } })
  const stranger = publicKeyOf(generateKeyPairSync('ed25519').privateKey)
  const byStranger = (await checkStoredLog(database(), stranger)).find((one) => one.accountId === accountId)
  expect(byStranger).toMatchObject({ ok: false, unsealed: 1, firstBad: { reason: 'unknown_key' } })
})
