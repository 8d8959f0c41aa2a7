import { expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { getReceipt } from '@/lib/changes/get-receipt'
import { issueKey } from '@/lib/keys/issue-key'
import { revokeKey } from '@/lib/keys/revoke-key'
import { listAudit } from './list-audit'

it('searches for the text as it was typed', async () => {
  const ctx = (await testAccount()).as('owner')
  for (const name of ['100% sure', 'plain', 'back\\slash', 'a_b'])
    await issueKey(ctx, { name, environment: 'dev', scopes: ['tokens:read'] })
  const found = async (q: string) =>
    (await listAudit(ctx, { q, action: 'key.issued' })).items.map((row) => row.target.name)
  expect(await found('0% s')).toEqual(['100% sure'])
  expect(await found('%')).toEqual(['100% sure'])
  expect(await found('\\')).toEqual(['back\\slash'])
  expect(await found('A_B')).toEqual(['a_b'])
})

it('each act names the change that it was, and leads to its receipt', async () => {
  const ctx = (await testAccount()).as('owner')
  const input = { name: 'Bot', environment: 'dev' as const, scopes: ['tokens:read' as const] }
  const keys = await Promise.all(Array.from({ length: 5 }, () => issueKey(ctx, input)))
  const revoked = new Map<string, number>()
  await Promise.all(
    keys.map(async ({ key }) => {
      const { sequence } = await revokeKey(ctx, { keyId: key.id, reason: 'test' })
      revoked.set(key.id, Number(sequence))
    }),
  )
  const { items } = await listAudit(ctx, { limit: 50 })
  const told = items.filter(({ action }) => action === 'key.revoked')
  expect(new Map(told.map(({ target, changeSequence }) => [target.id, changeSequence]))).toEqual(revoked)
  expect(
    items.filter(({ action }) => action === 'key.issued').map((row) => row.changeSequence),
  ).not.toContain(null)
  expect(items.find(({ action }) => action === 'account.created')?.changeSequence).toBeNull()
  const [first] = told
  expect(await getReceipt(ctx, { sequence: String(first?.changeSequence) })).toMatchObject({
    sequence: first?.changeSequence,
  })
})
