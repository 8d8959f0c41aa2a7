import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import type { Actor, Ctx } from '@/lib/platform/ctx'
import { setAccountPolicy } from '@/lib/policies/set-account-policy'
import { retireVersion } from '@/lib/rotations/retire-version'
import { exportUsage } from '@/lib/usage/export-usage'
import { STEP_UP_MS } from './step-up'

let ours: TestAccount
beforeAll(async () => {
  ours = await testAccount()
})

const key = (environment: 'live' | 'dev') => ({ name: 'Bot', environment, scopes: ['tokens:read' as const] })
const retire = { keyId: 'key_none', version: 1 }
const override = { reason: 'The client is gone.' }

/** Acts that a stolen session must not do. */
const ACTS: Record<string, (ctx: Ctx) => Promise<unknown>> = {
  'issue for production': (ctx) => issueKey(ctx, key('live')),
  'retire against the evidence': (ctx) => retireVersion(ctx, { ...retire, override }),
  "set the account's policy": (ctx) => setAccountPolicy(ctx, { rotationPolicy: null }),
  'export usage': (ctx) => exportUsage(ctx, { format: 'csv' }),
}

/** An owner whose last factor was given so long ago. */
function owner(agoMs: number): Ctx {
  const ctx = ours.as('owner')
  const factorAt = new Date(ctx.clock.now().getTime() - agoMs)
  return { ...ctx, actor: { ...ctx.actor, factorAt } as Actor }
}
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  )

describe('what asks for a fresh factor', () => {
  it.each(Object.entries(ACTS))('%s', async (_, act) => {
    const before = await ours.system.db.key.count({ where: { accountId: ours.accountId } })
    expect(await code(act(owner(STEP_UP_MS)))).toBe('step_up_required')
    expect(await ours.system.db.key.count({ where: { accountId: ours.accountId } })).toBe(before)
    expect(await code(act(owner(STEP_UP_MS - 5000)))).not.toBe('step_up_required')
  })

  it('is not asked of what harms nobody, nor of machines, nor before the input is right', async () => {
    expect(await code(issueKey(owner(STEP_UP_MS), key('dev')))).toBe('done')
    expect(await code(retireVersion(owner(STEP_UP_MS), retire))).toBe('not_found')
    expect(await code(issueKey(owner(STEP_UP_MS), { ...key('live'), name: '' }))).toBe('invalid_request')
    const scopes = ['keys:write', 'policies:write', 'usage:read']
    const actor = {
      type: 'management-key',
      id: 'mgk_1',
      accountId: ours.accountId,
      scopes,
      name: 'm',
    } as const
    expect(await code(issueKey({ ...ours.system, actor }, key('live')))).toBe('done')
  })
})
