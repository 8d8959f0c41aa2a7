import { expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { database, pool } from '@/lib/platform/db'
import { testDatabaseUrl, testOwnerUrl } from '@/lib/platform/test-database'
import { grantToApp } from '@/scripts/migrations/grant-to-app'
import { recordAudit } from './record-audit'

const REFUSED = '42501'
const ROW = `INSERT INTO audit_entries (account_id, at, action, actor_type, actor_id, actor_name, target_type, target_id,
    target_name, request_id, detail, sequence, previous_hash, hash)
  SELECT $1, now(), 'x', 'x', 'x', 'x', 'x', 'x', 'x', 'x', '{}', $2::bigint, $3::bytea, '\\x01'::bytea`
const MOVE = `UPDATE audit_heads SET sequence = $2, hash = '\\x01' WHERE account_id = $1`

/** As the app's own role, in one transaction; the code of what refused it. */
async function codeOf(...statements: [string, unknown[]][]): Promise<string> {
  const client = await pool().connect()
  try {
    await client.query('BEGIN')
    for (const [text, values] of statements) await client.query(text, values)
    await client.query('COMMIT')
    return 'done'
  } catch (error) {
    await client.query('ROLLBACK')
    return (error as { code: string }).code
  } finally {
    client.release()
  }
}

it('lets the app write no row, head or seal that does not follow', async () => {
  const { accountId, as } = await testAccount()
  const target = { type: 'account', id: accountId, name: 'x' } as const
  await database().$transaction((tx) => recordAudit(tx, as('owner'), 'account.changed', target))
  const head = await database().auditHead.findUniqueOrThrow({ where: { accountId } })
  const [last, next] = [head.sequence, head.sequence + 1n]
  const seal = `INSERT INTO audit_seals (account_id, sequence, hash, public_key, signature, signed_at)
    VALUES ($1, $2, $3, 'k', 's', now())`
  const other = Buffer.from('02', 'hex')

  expect(await codeOf([MOVE, [accountId, 9_000_000_000]])).toBe(REFUSED)
  expect(await codeOf([MOVE, [accountId, next]])).toBe(REFUSED)
  expect(await codeOf([ROW, [accountId, next, head.hash]])).toBe(REFUSED)
  expect(await codeOf([ROW, [accountId, next, other]], [MOVE, [accountId, next]])).toBe(REFUSED)
  expect(await codeOf([ROW, [accountId, next + 1n, head.hash]], [MOVE, [accountId, next + 1n]])).toBe(REFUSED)
  expect(await codeOf([ROW, [accountId, null, null]])).toBe(REFUSED)
  expect(await codeOf([seal, [accountId, last, other]])).toBe(REFUSED)
  expect(await codeOf([seal, [accountId, next, head.hash]])).toBe(REFUSED)
  const ahead = `INSERT INTO audit_heads VALUES ($1, 5, '\\x01')`
  expect(await codeOf([ahead, ['acc_nobody']])).toBe(REFUSED)

  expect(await codeOf([seal, [accountId, last, head.hash]])).toBe('done')
  expect(await codeOf([ROW, [accountId, next, head.hash]], [MOVE, [accountId, next]])).toBe('done')
})

it('lets the app make no table that stands before one of the log', async () => {
  const shadow = 'CREATE TEMP TABLE audit_entries (account_id text)'
  expect(await grantToApp(testOwnerUrl(), testDatabaseUrl())).toEqual([])
  expect(await codeOf([shadow, []])).toBe(REFUSED)
})
