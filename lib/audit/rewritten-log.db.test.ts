import { appendFileSync, readFileSync, statSync } from 'node:fs'
import { expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx } from '@/lib/platform/ctx'
import { type Db, database } from '@/lib/platform/db'
import { asOwner, tamper } from '@/lib/platform/test-database'
import { GENESIS, rowHash } from './audit-chain'
import { checkStoredLog } from './check-stored-log'
import { exportAudit } from './export-audit'
import { readChainedRow } from './read-chained-row'
import { readLogGuard } from './read-log-guard'
import { recordAudit } from './record-audit'
import { sealHeads } from './seal-heads'
import { readWitness, witnessFile } from './seal-witness'
import { publicKeyOf, signHead } from './signed-head'
import { signingKey } from './signing-key'
import { testWitness } from './test-witness'
import type { WitnessFile } from './witnessed'

/** How many seals of the account that adds. */
async function seal(file: WitnessFile, accountId: string) {
  const count = () => database().auditSeal.count({ where: { accountId } })
  const before = await count()
  await sealHeads(database(), systemClock, signingKey(), file)
  return (await count()) - before
}
const verify = async (file: WitnessFile, accountId: string) => {
  const witness = (await readWitness(file)) ?? new Map()
  const logs = await checkStoredLog(database(), publicKeyOf(signingKey()), witness)
  return logs.find((one) => one.accountId === accountId)
}
const act = (ctx: Ctx, count = 1) =>
  Promise.all(
    Array.from({ length: count }, () => {
      const target = { type: 'account', id: ctx.actor.accountId, name: 'x' } as const
      return ctx.db.$transaction((tx) => recordAudit(tx, ctx, 'account.changed', target))
    }),
  )

/** An account with five rows, sealed at three and at five; the host that signed. */
async function sealed() {
  const { accountId, as } = await testAccount()
  const [ctx, file] = [as('owner'), testWitness()]
  await act(ctx, 2)
  expect(await seal(file, accountId)).toBe(1)
  await act(ctx, 2)
  expect(await seal(file, accountId)).toBe(1)
  return { ctx, file, accountId }
}

/** What a superuser without the signing key can do: takes a row out, and links and hashes what follows anew. */
async function rewrite(accountId: string, without: number) {
  await tamper('DELETE FROM audit_entries WHERE account_id = $1 AND sequence = $2', [accountId, without])
  const rows = await database().auditEntry.findMany({ where: { accountId }, orderBy: { sequence: 'asc' } })
  let previousHash = GENESIS
  for (const [index, row] of rows.entries()) {
    const sequence = index + 1
    const hash = rowHash({ ...readChainedRow(row), sequence, previousHash })
    const facts = [row.id, sequence, previousHash, hash]
    await tamper(
      `UPDATE audit_entries SET sequence = $2, previous_hash = decode($3, 'hex'), hash = decode($4, 'hex') WHERE id = $1`,
      facts,
    )
    previousHash = hash
  }
  const head = [accountId, rows.length, previousHash]
  await tamper(`UPDATE audit_heads SET sequence = $2, hash = decode($3, 'hex') WHERE account_id = $1`, head)
}

it('never signs a log that was rewritten whole, its seals taken away: not by the minute, not in an export', async () => {
  const { ctx, file, accountId } = await sealed()
  await rewrite(accountId, 3)
  await tamper('DELETE FROM audit_seals WHERE account_id = $1', [accountId])
  expect(await seal(file, accountId)).toBe(0)
  expect(await verify(file, accountId)).toMatchObject({ firstBad: { sequence: 5, reason: 'truncated' } })
  // As many rows again, and more, make it no better.
  await act(ctx, 3)
  expect(await seal(file, accountId)).toBe(0)
  expect(await verify(file, accountId)).toMatchObject({
    firstBad: { sequence: 5, reason: 'not_as_witnessed' },
  })
  expect(await database().auditSeal.count({ where: { accountId } })).toBe(0)
  // A host that saw nothing before begins anew; the one that did does not believe it.
  expect(await seal(testWitness(), accountId)).toBe(1)
  await act(ctx)
  expect(await seal(file, accountId)).toBe(0)
  expect(await verify(file, accountId)).toMatchObject({ ok: false })
})

it('does not sign, nor export signed, rows that do not follow from the last seal', async () => {
  const { ctx, accountId } = await sealed()
  await rewrite(accountId, 3)
  await act(ctx, 3)
  // The seals are still there, and nobody here has witnessed anything.
  expect(await seal(testWitness(), accountId)).toBe(0)
  await expect(exportAudit(ctx, {})).rejects.toMatchObject({ code: 'unavailable' })
  await expect(exportAudit(ctx, { lastSequence: 4 })).rejects.toMatchObject({ code: 'unavailable' })
  expect((await exportAudit(ctx, { format: 'csv' })).name).toContain('.csv')
})

it('tells that a seal was taken out from between, and signs nothing after one of a stranger', async () => {
  const { ctx, file, accountId } = await sealed()
  await tamper('DELETE FROM audit_seals WHERE account_id = $1 AND sequence = 3', [accountId])
  expect(await verify(file, accountId)).toMatchObject({ firstBad: { sequence: 5, reason: 'seal_missing' } })
  await act(ctx)
  await tamper(
    `INSERT INTO audit_seals SELECT account_id, 6, (SELECT hash FROM audit_heads WHERE account_id = $1), public_key, signature,
      signed_at, previous_seal FROM audit_seals WHERE account_id = $1 AND sequence = 5`,
    [accountId],
  )
  await act(ctx)
  expect(await seal(file, accountId)).toBe(0)
  expect(await verify(file, accountId)).toMatchObject({ ok: false })
})

it('believes seals from before they named each other, and links the next to them', async () => {
  const { accountId, as } = await testAccount()
  const file = testWitness()
  await act(as('owner'), 2)
  await seal(file, accountId)
  const stored = await database().auditSeal.findFirstOrThrow({ where: { accountId } })
  const [count, lastHash] = [Number(stored.sequence), Buffer.from(stored.hash).toString('hex')]
  const ends = { accountId, count, firstSequence: 1, lastSequence: count, lastHash }
  const { signature } = signHead({ ...ends, signedAt: stored.signedAt.toISOString() }, signingKey())
  const old = 'UPDATE audit_seals SET previous_seal = NULL, signature = $2 WHERE account_id = $1'
  await tamper(old, [accountId, signature])
  const host = testWitness()
  await act(as('owner'))
  expect(await seal(host, accountId)).toBe(1)
  expect(await verify(host, accountId)).toMatchObject({ ok: true, rows: count + 1, unsealed: 0 })
})

it('keeps one witness for each account, whole after a crash in a line, and only for its owner', async () => {
  const { file, accountId, ctx } = await sealed()
  expect(statSync(file.path).mode & 0o777).toBe(0o600)
  appendFileSync(file.path, readFileSync(file.path, 'utf8').trim().slice(0, 100))
  await act(ctx)
  expect(await seal(file, accountId)).toBe(1)
  expect((await readWitness(file))?.get(accountId)).toMatchObject({ sequence: 6 })
  expect(await readWitness({ ...file, database: 'other' })).toEqual(new Map())
  expect((await witnessFile(database())).path).toMatch(/audit-witness$/)
})

it('puts one seal behind another when two hosts seal at once', async () => {
  const accounts = [await testAccount(), await testAccount(), await testAccount()]
  const hosts = [testWitness(), testWitness()] as const
  for (let nth = 0; nth < 3; nth += 1) {
    for (const { as } of accounts) await act(as('owner'))
    await Promise.all(hosts.map((host) => seal(host, '')))
  }
  const ids = accounts.map(({ accountId }) => accountId)
  expect(await database().auditSeal.count({ where: { accountId: { in: ids } } })).toBe(9)
  for (const host of hosts)
    for (const { accountId } of accounts)
      expect(await verify(host, accountId)).toMatchObject({ ok: true, unsealed: 0 })
})

it('finds nothing wrong with a log that grows and is sealed between any two of its questions', async () => {
  const { ctx, file, accountId } = await sealed()
  const busy = database().$extends({
    query: {
      async $queryRaw({ args, query }) {
        await act(ctx)
        await seal(file, accountId)
        return query(args)
      },
    },
  }) as unknown as Db
  const [found] = (await checkStoredLog(busy, publicKeyOf(signingKey()))).filter(
    (one) => one.accountId === accountId,
  )
  expect(found).toMatchObject({ ok: true, firstBad: null })
  expect(found?.rows).toBeGreaterThan(5)
})

it('says when triggers that keep the log are switched off', async () => {
  expect((await readLogGuard(database())).triggersOff).toEqual([])
  await asOwner((owner) => owner.query('ALTER TABLE audit_seals DISABLE TRIGGER keep_audit'))
  expect((await readLogGuard(database())).triggersOff).toEqual(['audit_seals.keep_audit'])
  await asOwner((owner) => owner.query('ALTER TABLE audit_seals ENABLE TRIGGER keep_audit'))
})
