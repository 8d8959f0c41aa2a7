import { generateKeyPairSync } from 'node:crypto'
import { expect, it, onTestFinished } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { systemClock } from '@/lib/platform/clock'
import { database, pool } from '@/lib/platform/db'
import { asOwner } from '@/lib/platform/test-database'
import { listAudit } from './list-audit'
import { recordAudit } from './record-audit'
import { sealSpans } from './seal-spans'
import { signingKey } from './signing-key'

const later = { now: () => new Date(systemClock.now().getTime() + 400 * 86_400_000) }

/** An account that keeps rows for 90 days, with four rows from today. */
async function accountOfFour() {
  const { accountId, as } = await testAccount()
  const ctx = as('owner')
  const target = { type: 'account', id: accountId, name: 'x' } as const
  const count = () => database().auditEntry.count({ where: { accountId } })
  while ((await count()) < 4)
    await database().$transaction((tx) => recordAudit(tx, ctx, 'account.changed', target))
  // Somebody acts, elsewhere, at the later time too: otherwise its clock would be taken for a wrong one.
  const elsewhere = { ...ctx, clock: later, actor: { ...ctx.actor, accountId: 'acc_elsewhere' } }
  await database().$transaction((tx) => recordAudit(tx, elsewhere, 'account.changed', target))
  await database().account.update({ where: { id: accountId }, data: { auditRetentionDays: 90 } })
  onTestFinished(async () => {
    await database().account.update({ where: { id: accountId }, data: { auditRetentionDays: null } })
  })
  return { ctx, accountId }
}

const codeOf = (statement: string, values: unknown[]) =>
  pool()
    .query(statement, values)
    .then(
      () => 'done',
      (error: { code: string }) => error.code,
    )

const putSpan = (accountId: string, first: number, last: number, hashOf: number) =>
  codeOf(
    `INSERT INTO audit_spans SELECT $1, $2, $3, now(), now(),
       COALESCE((SELECT hash FROM audit_entries WHERE account_id = $1 AND sequence = $4), '\\x00'), 'k', 's', now()`,
    [accountId, first, last, hashOf],
  )

it('moves the end of a chain forwards only: the same row has no second hash', async () => {
  const { accountId } = await accountOfFour()
  const set = (what: string) => codeOf(`UPDATE audit_heads SET ${what} WHERE account_id = $1`, [accountId])
  expect(await set(`hash = '\\x00'`)).toBe('42501')
  expect(await set('sequence = sequence - 1')).toBe('42501')
  expect(await set('sequence = sequence')).toBe('done')
})

it('takes spans only where the last one ended, over rows that are all there, by the hash of the last', async () => {
  const { accountId } = await accountOfFour()
  const refused: [number, number, number][] = [
    [1, 1_000_000_000, 4],
    [1, 5, 4],
    [1, 3, 2],
    [2, 3, 3],
    [0, 3, 3],
    [1, 0, 4],
    [-5, -4, 4],
  ]
  for (const span of refused) expect(await putSpan(accountId, ...span), String(span)).toBe('42501')
  expect(await putSpan('acc_nobody', 1, 1, 1)).toBe('42501')
  // A head and a row far ahead are no rows in between.
  const far = await pool().connect()
  try {
    await far.query('BEGIN')
    await far.query('UPDATE audit_heads SET sequence = 900 WHERE account_id = $1', [accountId])
    await far.query(
      `INSERT INTO audit_entries (account_id, at, action, actor_type, actor_id, actor_name, target_type, target_id,
         target_name, request_id, detail, sequence, previous_hash, hash)
       VALUES ($1, now(), 'x', 'x', 'x', 'x', 'x', 'x', 'x', 'x', '{}', 900, '\\x00', '\\x00')`,
      [accountId],
    )
    const put = far.query(
      `INSERT INTO audit_spans VALUES ($1, 1, 900, now(), now(), '\\x00', 'k', 's', now())`,
      [accountId],
    )
    await expect(put).rejects.toMatchObject({ code: '42501' })
    await far.query('ROLLBACK')
    // Nor does a table of the connection's own stand for the real one.
    await far.query('BEGIN')
    await far.query(`CREATE TEMP TABLE audit_heads AS SELECT $1::text AS account_id, 9 AS sequence`, [
      accountId,
    ])
    await far.query(
      `CREATE TEMP TABLE audit_entries AS SELECT $1::text AS account_id, n AS sequence, '\\x00'::bytea AS hash
      FROM generate_series(1, 9) n`,
      [accountId],
    )
    const shadowed = far.query(
      `INSERT INTO public.audit_spans VALUES ($1, 1, 9, now(), now(), '\\x00', 'k', 's', now())`,
      [accountId],
    )
    await expect(shadowed).rejects.toMatchObject({ code: '42501' })
  } finally {
    await far.query('ROLLBACK')
    far.release()
  }
  expect(await putSpan(accountId, 1, 3, 3)).toBe('done')
  expect(await putSpan(accountId, 3, 4, 4)).toBe('42501')
  expect(await putSpan(accountId, 4, 4, 4)).toBe('done')
})

it('hides no row for a span that this installation did not sign', async () => {
  const { ctx, accountId } = await accountOfFour()
  expect(await sealSpans(database(), later, generateKeyPairSync('ed25519').privateKey)).toBe(1)
  expect((await listAudit(ctx, {})).items).toHaveLength(5)
  await asOwner(async (owner) => {
    // As the right key says who it is, over rows that were never signed.
    await owner.query('SET session_replication_role = replica')
    const own = await accountOfFour()
    await sealSpans(database(), later, signingKey())
    expect((await listAudit(own.ctx, {})).items).toHaveLength(1)
    await owner.query(
      `UPDATE audit_spans SET public_key = (SELECT public_key FROM audit_spans WHERE account_id = $2) WHERE account_id = $1`,
      [accountId, own.accountId],
    )
  })
  expect((await listAudit(ctx, {})).items).toHaveLength(5)
})

it('seals the spans of the others when that of one account cannot be sealed', async () => {
  const accounts = [await accountOfFour(), await accountOfFour(), await accountOfFour()]
  const ids = accounts.map(({ accountId }) => accountId).sort()
  await asOwner((owner) =>
    owner.query(`ALTER TABLE audit_spans ADD CONSTRAINT not_this CHECK (account_id <> '${ids[0]}')`),
  )
  try {
    await expect(sealSpans(database(), later, signingKey())).rejects.toThrow(`not sealed. ${ids[0]}: `)
  } finally {
    await asOwner((owner) => owner.query('ALTER TABLE audit_spans DROP CONSTRAINT not_this'))
  }
  const sealed = await database().auditSpan.findMany({ where: { accountId: { in: ids } } })
  expect(sealed.map(({ accountId }) => accountId).sort()).toEqual(ids.slice(1))
})
