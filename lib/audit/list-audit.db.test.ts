import { expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
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
