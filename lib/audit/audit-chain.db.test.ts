import { describe, expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { asOwner, tamper, testOwnerUrl } from '@/lib/platform/test-database'
import { asOwnerOf } from '@/scripts/migrations/as-owner-of'
import { lockHead } from './append-to-chain'
import { ChainCheck } from './audit-chain'
import { chainOldRows } from './chain-old-rows'
import { readChainedRow } from './read-chained-row'
import { recordAudit } from './record-audit'

async function act(accountId: string, detail: Record<string, number | string>): Promise<void> {
  const actor = { type: 'system', id: 'test', accountId, name: 'test' }
  const facts = { actor, clock: systemClock, requestId: 'req_test' }
  const target = { type: 'account', id: accountId, name: 'Test' } as const
  await database().$transaction((tx) => recordAudit(tx, facts, 'account.changed', target, detail))
}

async function walk(accountId: string) {
  const rows = await database().auditEntry.findMany({ where: { accountId }, orderBy: { sequence: 'asc' } })
  const head = await database().auditHead.findUniqueOrThrow({ where: { accountId } })
  const check = new ChainCheck(accountId, {
    firstSequence: 1,
    lastSequence: Number(head.sequence),
    lastHash: Buffer.from(head.hash).toString('hex'),
    count: rows.length,
  })
  for (const row of rows) check.next(readChainedRow(row))
  return check.end()
}

describe('the audit log', () => {
  it('loses no row and breaks no chain when 50 accounts write at once', async () => {
    const ids = Array.from({ length: 50 }, (_, index) => `acc_chain_${index}`)
    const odd = { zahl: 0.1, gross: 1e21, leer: '', zeichen: 'ä\u2028"\\😀', minus: -0 }
    await Promise.all(ids.flatMap((id) => [1, 2, 3, 4].map((nth) => act(id, { nth, ...odd }))))
    for (const id of ids) expect(await walk(id)).toEqual({ rows: 4, firstBad: null })
  })

  it('makes nobody wait for another account: 49 finish while the head of one is held', async () => {
    const ids = Array.from({ length: 50 }, (_, index) => `acc_apart_${index}`)
    let waiting: Promise<void> | undefined
    await database().$transaction(async (tx) => {
      await lockHead(tx, 'acc_apart_0')
      waiting = act('acc_apart_0', {})
      await Promise.all(ids.slice(1).map((id) => act(id, {})))
      const first = await database().auditEntry.count({ where: { accountId: 'acc_apart_0' } })
      expect(first).toBe(0)
    })
    await waiting
    for (const id of ids) expect(await walk(id)).toEqual({ rows: 1, firstBad: null })
  })

  it('writes nothing when its act fails, and leaves no gap', async () => {
    const { accountId } = await testAccount()
    const failing = database().$transaction(async (tx) => {
      const actor = { type: 'system', id: 'test', accountId, name: 'test' }
      const target = { type: 'account', id: accountId, name: 'Test' } as const
      await recordAudit(tx, { actor, clock: systemClock, requestId: 'r' }, 'account.changed', target)
      throw new Error('broken')
    })
    await expect(failing).rejects.toThrow('broken')
    await act(accountId, {})
    expect(await walk(accountId)).toEqual({ rows: 2, firstBad: null })
  })

  it.each<[string, unknown[]]>([
    ['UPDATE audit_entries SET action = $1', ['x']],
    ['UPDATE audit_entries SET hash = $1', [Buffer.alloc(32)]],
    ['DELETE FROM audit_entries', []],
    ['TRUNCATE audit_entries', []],
    ['UPDATE audit_heads SET sequence = sequence - 1', []],
    ['DELETE FROM audit_heads', []],
    ['TRUNCATE audit_seals', []],
  ])('refuses "%s" by the owner of the tables too', async (statement, values) => {
    await act('acc_kept', {})
    const { rows } = await walk('acc_kept')
    const refused = asOwner((owner) => owner.query(statement, values))
    await expect(refused).rejects.toThrow('The audit log only grows')
    expect(await walk('acc_kept')).toEqual({ rows, firstBad: null })
  })

  it('takes in rows from before there was a chain, once', async () => {
    const accountId = 'acc_old'
    await tamper(
      `INSERT INTO audit_entries (account_id, at, action, actor_type, actor_id, actor_name, target_type, target_id,
         target_name, request_id, detail)
       SELECT $1, now() - n * interval '1 hour', 'key.issued', 'member', 'u', 'u', 'key', 'k', 'k', 'r',
         jsonb_build_object('n', n, 'nested', jsonb_build_object('b', 1.50, 'a', NULL))
       FROM generate_series(1, 601) n`,
      [accountId],
    )
    expect(await asOwnerOf(testOwnerUrl(), chainOldRows)).toBe(601)
    expect(await asOwnerOf(testOwnerUrl(), chainOldRows)).toBe(0)
    await act(accountId, { after: 1 })
    expect(await walk(accountId)).toEqual({ rows: 602, firstBad: null })
  })
})
