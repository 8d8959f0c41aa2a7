import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { systemClock } from '@/lib/platform/clock'
import { database, pool } from '@/lib/platform/db'
import { planRotation } from '@/lib/rotations/plan-rotation'
import { verifyKey } from '@/lib/verification/test-verify'
import { issueKey } from './issue-key'
import { revokeKey } from './revoke-key'
import { revokeVersion } from './revoke-version'

const input = { name: 'Trading bot', environment: 'live' as const, scopes: ['tokens:read' as const] }
const reason = 'found in a public repository'
let ours: TestAccount
let theirs: TestAccount

beforeAll(async () => {
  ours = await testAccount()
  theirs = await testAccount()
})

async function codeOf(secret: string | null): Promise<string> {
  const verified = await verifyKey(pool(), systemClock, secret, { scopes: [], address: null })
  return verified.code
}

it.each(['\u0000', { not: 'x' }, null, ['a']])('a key named %j is not found', async (keyId) => {
  const input = { keyId: keyId as string, reason: 'test' }
  await expect(revokeKey(ours.as('owner'), input)).rejects.toMatchObject({ code: 'not_found' })
})

describe('revokeVersion', () => {
  it('ends one version at once and leaves the other', async () => {
    const ctx = ours.as('owner')
    const first = await issueKey(ctx, input)
    const keyId = first.key.id
    const second = await planRotation(ctx, { keyId, overlapSeconds: 3600, retire: 'at-end' })
    await revokeVersion(ctx, { keyId, version: 1, reason, compromised: true })
    expect(await codeOf(first.secret)).toBe('REVOKED')
    expect(await codeOf(second.secret)).toBe('VALID')
    const audit = await database().auditEntry.findFirstOrThrow({
      where: { targetId: keyId, action: 'version.revoked' },
    })
    expect(audit.detail).toMatchObject({ version: 1, reason, compromised: true, cancelledRotation: null })
  })

  it('of a successor cancels the rotation, so the old version is not cut by it', async () => {
    const ctx = ours.as('owner')
    const first = await issueKey(ctx, input)
    const keyId = first.key.id
    await planRotation(ctx, { keyId, overlapSeconds: 0, startsAt: '2099-01-01T00:00:00Z', retire: 'at-end' })
    const { key } = await revokeVersion(ctx, { keyId, version: 2, reason })
    expect(key.versions[0]).toMatchObject({ state: 'active', retiresAt: null })
    expect(key.rotations[0]?.state).toBe('cancelled')
  })

  it('is refused twice, to the wrong role, and to others', async () => {
    const ctx = ours.as('owner')
    const { key } = await issueKey(ctx, input)
    const wanted = { keyId: key.id, version: 1, reason }
    await expect(revokeVersion(ours.as('developer'), wanted)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(revokeVersion(theirs.as('owner'), wanted)).rejects.toMatchObject({ code: 'not_found' })
    await expect(revokeVersion(ctx, { ...wanted, version: 9 })).rejects.toMatchObject({ code: 'not_found' })
    await expect(revokeVersion(ctx, { ...wanted, reason: ' ' })).rejects.toMatchObject({
      code: 'invalid_request',
    })
    await revokeVersion(ctx, wanted)
    await expect(revokeVersion(ctx, wanted)).rejects.toMatchObject({ code: 'already_ended' })
  })
})

describe('revokeKey', () => {
  it('ends every version, planned ones too', async () => {
    const ctx = ours.as('admin')
    const first = await issueKey(ctx, input)
    const keyId = first.key.id
    const second = await planRotation(ctx, {
      keyId,
      overlapSeconds: 60,
      startsAt: '2099-01-01T00:00:00Z',
      retire: 'manual',
    })
    const { key } = await revokeKey(ctx, { keyId, reason })
    expect(key.state).toBe('revoked')
    expect([await codeOf(first.secret), await codeOf(second.secret)]).toEqual(['REVOKED', 'REVOKED'])
    await expect(revokeKey(ctx, { keyId, reason })).rejects.toMatchObject({ code: 'already_ended' })
    await expect(planRotation(ctx, { keyId, overlapSeconds: 60, retire: 'manual' })).rejects.toMatchObject({
      code: 'no_live_version',
    })
  })

  it('is refused to the wrong role and to others', async () => {
    const { key } = await issueKey(ours.as('owner'), input)
    const wanted = { keyId: key.id, reason }
    await expect(revokeKey(ours.as('viewer'), wanted)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(revokeKey(theirs.as('owner'), wanted)).rejects.toMatchObject({ code: 'not_found' })
    expect(await database().auditEntry.count({ where: { targetId: key.id, action: 'key.revoked' } })).toBe(0)
  })
})
