import { beforeAll, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { systemClock } from '@/lib/platform/clock'
import { database, pool } from '@/lib/platform/db'
import { emergencyRotation } from '@/lib/rotations/emergency-rotation'
import { planRotation } from '@/lib/rotations/plan-rotation'
import { retireVersion } from '@/lib/rotations/retire-version'
import { getImpact } from '@/lib/usage/get-impact'
import { verifyKey } from '@/lib/verification/test-verify'
import { issueKey } from './issue-key'
import { revokeLineage } from './revoke-lineage'
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
  return (await verifyKey(pool(), systemClock, secret, { scopes: [], address: null })).code
}

it('ends a version that is dead already by its successors, and the secret that waits', async () => {
  const ctx = ours.as('owner')
  const { key } = await issueKey(ctx, input)
  const keyId = key.id
  const second = await planRotation(ctx, { keyId, overlapSeconds: 3600, retire: 'manual' })
  await retireVersion(ctx, { keyId, version: 1, override: { reason } })
  const third = await planRotation(ctx, { keyId, overlapSeconds: 3600, retire: 'manual' })
  expect(await codeOf(second.secret)).toBe('VALID')

  const revoked = await revokeLineage(ctx, { keyId, version: 1, reason, compromised: true })
  expect(revoked.versions).toEqual([2, 3])
  expect(revoked.key.versions.map(({ state }) => state)).toEqual(['retired', 'revoked', 'revoked'])
  expect([await codeOf(second.secret), await codeOf(third.secret)]).toEqual(['REVOKED', 'REVOKED'])
  expect(await database().waitingSecret.count({ where: { version: { keyId } } })).toBe(0)
  const audit = await database().auditEntry.findFirstOrThrow({
    where: { targetId: keyId, action: 'version.lineage_revoked' },
  })
  expect(audit.detail).toMatchObject({ version: 1, versions: [2, 3], reason, compromised: true })
  await expect(revokeLineage(ctx, { keyId, version: 1, reason })).rejects.toMatchObject({
    code: 'already_ended',
  })
})

it('leaves what came before, and the rotation into the line is called off', async () => {
  const ctx = ours.as('owner')
  const { key } = await issueKey(ctx, input)
  const keyId = key.id
  await planRotation(ctx, { keyId, overlapSeconds: 3600, retire: 'at-end' })
  const revoked = await revokeLineage(ctx, { keyId, version: 2, reason })
  expect(revoked.key.versions).toMatchObject([{ state: 'active', retiresAt: null }, { state: 'revoked' }])
  expect(revoked.key.rotations).toMatchObject([{ state: 'cancelled' }])
})

it('leaves what an emergency made, which its holder could not claim', async () => {
  const ctx = ours.as('owner')
  const { key } = await issueKey(ctx, input)
  const keyId = key.id
  const made = await emergencyRotation(ctx, { keyId, reason, revokeInSeconds: 600 })
  const revoked = await revokeLineage(ctx, { keyId, version: 1, reason })
  expect(revoked.versions).toEqual([1])
  expect(await codeOf(made.secret)).toBe('VALID')
})

it('is refused to the wrong role and to others; of two at once one wins', async () => {
  const ctx = ours.as('owner')
  const { key } = await issueKey(ctx, input)
  const wanted = { keyId: key.id, version: 1, reason }
  await expect(revokeLineage(ours.as('developer'), wanted)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(revokeLineage(theirs.as('owner'), wanted)).rejects.toMatchObject({ code: 'not_found' })
  await expect(revokeLineage(ctx, { ...wanted, version: 9 })).rejects.toMatchObject({ code: 'not_found' })
  const done = await Promise.allSettled([revokeLineage(ctx, wanted), revokeVersion(ctx, wanted)])
  expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

it('has an impact of its own, and none without a version', async () => {
  const ctx = ours.as('owner')
  const { key } = await issueKey(ctx, input)
  const asked = { keyId: key.id, change: 'revoke', lineage: 'true' } as const
  expect(await getImpact(ctx, { ...asked, version: '1' })).toMatchObject({ requests: 0, clients: [] })
  await expect(getImpact(ctx, asked)).rejects.toMatchObject({ code: 'invalid_request' })
})
