import { beforeAll, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { actInAccount } from '@/lib/auth/act-in-account'
import { systemClock } from '@/lib/platform/clock'
import { database, pool } from '@/lib/platform/db'
import { verifyKey } from '@/lib/verification/test-verify'
import { issueKey } from './issue-key'
import { resumeKey } from './resume-key'
import { revokeKey } from './revoke-key'
import { suspendKey } from './suspend-key'

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
const auditOf = (targetId: string) =>
  database().auditEntry.findMany({
    where: { targetId, action: { not: 'key.issued' } },
    orderBy: { id: 'asc' },
  })

it('refuses until it is resumed, with its reasons in the audit log', async () => {
  const { key, secret } = await issueKey(ours.as('owner'), input)
  const wanted = { keyId: key.id, reason }
  const suspended = await suspendKey(ours.as('admin'), wanted)
  expect(suspended.key).toMatchObject({ state: 'disabled', suspendedAt: expect.any(String) })
  expect(await codeOf(secret)).toBe('DISABLED')
  await expect(suspendKey(ours.as('admin'), wanted)).rejects.toMatchObject({ code: 'already_suspended' })

  const resumed = await resumeKey(ours.as('admin'), { keyId: key.id, reason: 'false alarm' })
  expect(resumed.key).toMatchObject({ state: 'active', suspendedAt: null })
  expect(resumed.sequence).toBeGreaterThan(suspended.sequence)
  expect(await codeOf(secret)).toBe('VALID')
  await expect(resumeKey(ours.as('admin'), wanted)).rejects.toMatchObject({ code: 'not_suspended' })

  const rows = await auditOf(key.id)
  expect(rows.map(({ action, detail }) => ({ action, detail }))).toEqual([
    { action: 'key.suspended', detail: { reason } },
    { action: 'key.resumed', detail: { reason: 'false alarm', suspendedAt: suspended.key.suspendedAt } },
  ])
})

it('brings nothing back that was revoked meanwhile, and suspends nothing that has ended', async () => {
  const { key, secret } = await issueKey(ours.as('owner'), input)
  const wanted = { keyId: key.id, reason }
  await suspendKey(ours.as('owner'), wanted)
  await revokeKey(ours.as('owner'), wanted)
  const { key: after } = await resumeKey(ours.as('owner'), wanted)
  expect(after.state).toBe('revoked')
  expect(await codeOf(secret)).toBe('REVOKED')
  await expect(suspendKey(ours.as('owner'), wanted)).rejects.toMatchObject({ code: 'already_ended' })
})

it('of two at once, one suspends', async () => {
  const { key } = await issueKey(ours.as('owner'), input)
  const tries = [1, 2, 3].map(() => suspendKey(ours.as('owner'), { keyId: key.id, reason }))
  const results = await Promise.allSettled(tries)
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await auditOf(key.id)).toHaveLength(1)
})

it.each([
  ['suspending', suspendKey],
  ['resuming', resumeKey],
])('%s is refused to the wrong role, to others, and without a reason', async (_name, verb) => {
  const { key, secret } = await issueKey(ours.as('owner'), input)
  const wanted = { keyId: key.id, reason }
  for (const role of ['developer', 'viewer'] as const)
    await expect(verb(ours.as(role), wanted)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(verb(theirs.as('owner'), wanted)).rejects.toMatchObject({ code: 'not_found' })
  await expect(verb(ours.as('owner'), { ...wanted, reason: ' ' })).rejects.toMatchObject({
    code: 'invalid_request',
  })
  await expect(verb(ours.as('owner'), { ...wanted, keyId: '\u0000' })).rejects.toMatchObject({
    code: 'not_found',
  })
  expect(await codeOf(secret)).toBe('VALID')
  expect(await auditOf(key.id)).toEqual([])
})

it('is ended by whoever began it: staff and account each end their own', async () => {
  const { key, secret } = await issueKey(ours.as('owner'), input)
  const wanted = { keyId: key.id, reason }
  const staff = await actInAccount(theirs.asStaff('security'), ours.accountId)

  expect((await suspendKey(staff, wanted)).key.suspendedBy).toBe('staff')
  await expect(resumeKey(ours.as('owner'), wanted)).rejects.toMatchObject({ code: 'forbidden' })
  expect((await resumeKey(staff, wanted)).key).toMatchObject({ suspendedBy: null, state: 'active' })
  expect(await codeOf(secret)).toBe('VALID')

  expect((await suspendKey(ours.as('owner'), wanted)).key.suspendedBy).toBe('account')
  await expect(resumeKey(staff, wanted)).rejects.toMatchObject({
    code: 'forbidden',
    message: 'The account suspended this key itself: its owner or an admin lets it work again.',
  })
  expect(await codeOf(secret)).toBe('DISABLED')
  await resumeKey(ours.as('owner'), wanted)
  expect(await codeOf(secret)).toBe('VALID')
})

it('of both waits for both, so that staff end no suspension of the account by taking it over', async () => {
  const { key, secret } = await issueKey(ours.as('owner'), input)
  const wanted = { keyId: key.id, reason }
  const staff = await actInAccount(theirs.asStaff('security'), ours.accountId)
  const { suspendedAt } = (await suspendKey(ours.as('owner'), wanted)).key
  await suspendKey(staff, wanted)
  await expect(suspendKey(staff, wanted)).rejects.toMatchObject({ code: 'already_suspended' })
  await expect(resumeKey(ours.as('owner'), wanted)).rejects.toMatchObject({ code: 'forbidden' })
  expect((await resumeKey(staff, wanted)).key).toMatchObject({ suspendedAt, suspendedBy: 'account' })
  expect(await codeOf(secret)).toBe('DISABLED')
  await expect(resumeKey(staff, wanted)).rejects.toMatchObject({ code: 'forbidden' })
  await resumeKey(ours.as('owner'), wanted)
  expect(await codeOf(secret)).toBe('VALID')
})
