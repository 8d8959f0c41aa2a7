import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { systemClock } from '@/lib/platform/clock'
import { database, pool } from '@/lib/platform/db'
import { verifyKey } from '@/lib/verification/test-verify'
import { getKey } from './get-key'
import { issueKey } from './issue-key'
import { revokeKey } from './revoke-key'
import { updateKey } from './update-key'

const input = { name: 'Before', environment: 'live' as const, scopes: ['tokens:read' as const] }
let ours: TestAccount
let theirs: TestAccount

beforeAll(async () => {
  ours = await testAccount()
  theirs = await testAccount()
})

describe('updateKey', () => {
  it('changes what is named, is obeyed at once, and tells before and after', async () => {
    const ctx = ours.as('developer')
    const { key, secret } = await issueKey(ctx, input)
    const changed = await updateKey(ctx, { keyId: key.id, name: 'After', ipAllowlist: ['10.0.0.0/8'] })
    expect(changed).toMatchObject({ name: 'After', ipAllowlist: ['10.0.0.0/8'], scopes: ['tokens:read'] })
    const facts = { scopes: [], address: '192.0.2.1' }
    expect((await verifyKey(pool(), systemClock, secret, facts)).code).toBe('IP_NOT_ALLOWED')
    const row = await database().auditEntry.findFirstOrThrow({
      where: { targetId: key.id, action: 'key.changed' },
    })
    expect(row.detail).toEqual({
      before: { name: 'Before', ipAllowlist: [] },
      after: { name: 'After', ipAllowlist: ['10.0.0.0/8'] },
    })
  })

  it('brings no ended key back', async () => {
    const ctx = ours.as('owner')
    const { key } = await issueKey(ctx, { ...input, expiresAt: '2099-01-01T00:00:00Z' })
    await database().key.update({ where: { id: key.id }, data: { expiresAt: new Date('2020-01-01') } })
    const later = { keyId: key.id, expiresAt: '2099-01-01T00:00:00Z' }
    await expect(updateKey(ctx, later)).rejects.toMatchObject({ code: 'already_ended' })
    expect((await getKey(ctx, { keyId: key.id })).state).toBe('expired')
    const other = await issueKey(ctx, input)
    await revokeKey(ctx, { keyId: other.key.id, reason: 'test' })
    await expect(updateKey(ctx, { keyId: other.key.id, name: 'x' })).rejects.toMatchObject({
      code: 'already_ended',
    })
  })

  it('is refused with the field that is wrong, to the wrong role and to others', async () => {
    const ctx = ours.as('owner')
    const { key } = await issueKey(ctx, input)
    const keyId = key.id
    await expect(updateKey(ours.as('viewer'), { keyId, name: 'x' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(updateKey(theirs.as('owner'), { keyId, name: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    })
    for (const change of [
      {},
      { environment: 'test' },
      { expiresAt: '2020-01-01T00:00:00Z' },
      { scopes: [] },
    ]) {
      await expect(updateKey(ctx, { keyId, ...(change as object) })).rejects.toMatchObject({
        code: 'invalid_request',
      })
    }
    expect((await getKey(ctx, { keyId })).name).toBe('Before')
  })
})
