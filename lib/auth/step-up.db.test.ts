import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { actInAccount } from '@/lib/auth/act-in-account'
import { handOverSuccessor } from '@/lib/claims/hand-over-successor'
import { getKey } from '@/lib/keys/get-key'
import { issueKey } from '@/lib/keys/issue-key'
import { resumeKey } from '@/lib/keys/resume-key'
import { SCOPE_NAMES } from '@/lib/keys/scopes'
import { suspendKey } from '@/lib/keys/suspend-key'
import { updateKey } from '@/lib/keys/update-key'
import type { Actor, Ctx } from '@/lib/platform/ctx'
import { planMany } from '@/lib/policies/plan-many'
import { setAccountPolicy } from '@/lib/policies/set-account-policy'
import { emergencyRotation } from '@/lib/rotations/emergency-rotation'
import { planRotation } from '@/lib/rotations/plan-rotation'
import { retireVersion } from '@/lib/rotations/retire-version'
import { exportUsage } from '@/lib/usage/export-usage'
import { STEP_UP_MS } from './step-up'

let ours: TestAccount
/** Keys that can be rotated, and one whose successor waits to be handed over. */
let live: string
let dev: string
let waiting: { keyId: string; rotationId: string }
let suspended: { keyId: string; reason: string }

const key = (environment: 'live' | 'dev') => ({ name: 'Bot', environment, scopes: ['tokens:read' as const] })
const plan = { overlapSeconds: 3600, retire: 'manual' as const }

beforeAll(async () => {
  ours = await testAccount()
  const issue = async (environment: 'live' | 'dev') =>
    (await issueKey(ours.as('owner'), key(environment))).key.id
  live = await issue('live')
  dev = await issue('dev')
  const keyId = await issue('live')
  const { items } = await planMany(ours.as('owner'), { keyIds: [keyId] })
  suspended = { keyId: await issue('live'), reason: 'a test' }
  await suspendKey(ours.as('owner'), suspended)
  waiting = { keyId, rotationId: items[0]?.rotation?.id ?? '' }
})

const retire = { keyId: 'key_none', version: 1 }
const override = { reason: 'The client is gone.' }

/** Acts that a stolen session must not do. */
const ACTS: Record<string, (ctx: Ctx) => Promise<unknown>> = {
  'issue for production': (ctx) => issueKey(ctx, key('live')),
  'plan a rotation for production': (ctx) => planRotation(ctx, { ...plan, keyId: live }),
  'rotate in an emergency for production': (ctx) => emergencyRotation(ctx, { keyId: live, reason: 'leaked' }),
  'plan many with one for production': (ctx) => planMany(ctx, { keyIds: [dev, live] }),
  'take the secret of a successor': (ctx) => handOverSuccessor(ctx, waiting),
  'let a key of production do more': (ctx) => updateKey(ctx, { keyId: live, scopes: [...SCOPE_NAMES] }),
  'let a suspended key of production work': (ctx) => resumeKey(ctx, suspended),
  'retire against the evidence': (ctx) => retireVersion(ctx, { ...retire, override }),
  "set the account's policy": (ctx) => setAccountPolicy(ctx, { rotationPolicy: null }),
  'export usage': (ctx) => exportUsage(ctx, { format: 'csv' }),
}

/** All that the acts make or change of keys. */
async function made() {
  const { db } = ours.system
  const where = { accountId: ours.accountId }
  const count = [db.key.count({ where }), db.rotation.count({ where }), db.waitingSecret.count()]
  const versions = await db.version.findMany({ where, orderBy: { id: 'asc' } })
  return { count: await Promise.all(count), versions, key: await getKey(ours.as('owner'), { keyId: live }) }
}

/** An owner whose last factor was given so long ago. */
function owner(agoMs: number): Ctx {
  const ctx = ours.as('owner')
  return { ...ctx, actor: { ...ctx.actor, factorAt: longAgo(ctx, agoMs) } as Actor }
}
function longAgo({ clock }: Ctx, agoMs: number): Date {
  return new Date(clock.now().getTime() - agoMs)
}
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  )

describe('what asks for a fresh factor', () => {
  it.each(Object.entries(ACTS))('%s', async (_, act) => {
    const before = await made()
    expect(await code(act(owner(STEP_UP_MS)))).toBe('step_up_required')
    expect(await made()).toEqual(before)
    expect(await code(act(owner(STEP_UP_MS - 5000)))).not.toBe('step_up_required')
  })

  it('lets security staff work a key again, of any environment', async () => {
    const { key: made } = await issueKey(ours.as('owner'), key('dev'))
    const wanted = { keyId: made.id, reason: 'a test' }
    const staff = await actInAccount(ours.asStaff('security'), ours.accountId)
    const stale = { ...staff, actor: { ...staff.actor, factorAt: longAgo(staff, STEP_UP_MS) } as Actor }
    expect(await code(suspendKey(stale, wanted))).toBe('done')
    expect(await code(resumeKey(stale, wanted))).toBe('step_up_required')
    expect(await code(resumeKey(staff, wanted))).toBe('done')
  })

  it('is not asked of what harms nobody, nor of machines, nor before the input is right', async () => {
    expect(await code(issueKey(owner(STEP_UP_MS), key('dev')))).toBe('done')
    const keyId = (await issueKey(owner(0), key('dev'))).key.id
    expect(await code(planRotation(owner(STEP_UP_MS), { ...plan, keyId }))).toBe('done')
    expect(await code(emergencyRotation(owner(STEP_UP_MS), { keyId: dev, reason: 'leaked' }))).toBe('done')
    expect(await code(updateKey(owner(STEP_UP_MS), { keyId: dev, scopes: [...SCOPE_NAMES] }))).toBe('done')
    const tighter = {
      keyId: live,
      ipAllowlist: ['192.0.2.1'],
      expiresAt: '2098-01-01T00:00:00Z',
      shared: true,
    }
    expect(await code(updateKey(owner(STEP_UP_MS), tighter))).toBe('done')
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
    const machine = { ...ours.system, actor: { ...actor, scopes: ['keys:rotate', 'keys:revoke'] as const } }
    const leaked = { keyId: waiting.keyId, reason: 'leaked' }
    expect(await code(emergencyRotation(machine, leaked))).toBe('done')
  })
})
