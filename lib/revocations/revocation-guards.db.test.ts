import { beforeEach, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { recordAudit } from '@/lib/audit/record-audit'
import { actInAccount } from '@/lib/auth/act-in-account'
import { issueKey } from '@/lib/keys/issue-key'
import { resumeKey } from '@/lib/keys/resume-key'
import { revokeKey } from '@/lib/keys/revoke-key'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx } from '@/lib/platform/ctx'
import { database } from '@/lib/platform/db'
import { newId, systemRandom } from '@/lib/platform/random'
import { asOwner } from '@/lib/platform/test-database'
import { cancelRevocation } from './cancel-revocation'
import { getRevocation } from './get-revocation'
import { listRevocationKeys } from './list-revocation-keys'
import { listRevocations } from './list-revocations'
import { pauseRevocation } from './pause-revocation'
import { previewRevocation } from './preview-revocation'
import { resumeRevocation } from './resume-revocation'
import type { RevocationFilterInput, StartRevocationInput } from './revocation-contract'
import { type Failing, runRevocations } from './run-revocations'
import { startRevocation } from './start-revocation'
import { makeKeys, walkChain } from './test-keys'

const reason = 'a bucket was open'
const runAll = () =>
  runRevocations({ db: database(), clock: systemClock, random: systemRandom }, new AbortController().signal)
const ALL = { all: true } as const
let ours: TestAccount

beforeEach(async () => {
  ours = await testAccount()
})

async function start(ctx: Ctx, filter: RevocationFilterInput, more: Partial<StartRevocationInput> = {}) {
  const { count } = await previewRevocation(ctx, { filter, act: more.act ?? 'revoke' })
  return (await startRevocation(ctx, { filter, reason, expectedCount: count, ...more })).revocation
}
const old = (ctx: Ctx) => ({ ...ctx, actor: { ...ctx.actor, factorAt: new Date(0) } }) as Ctx
function machine(): Ctx {
  const { accountId } = ours
  const actor = {
    type: 'management-key',
    id: 'mgk_test',
    accountId,
    scopes: ['keys:revoke'],
    name: 'CI',
  } as const
  return { ...ours.as('owner'), actor }
}

describe('what a filter may hold', () => {
  it('is no secret, wherever somebody in a hurry pastes one', async () => {
    const ctx = ours.as('owner')
    const { secret } = await issueKey(ctx, { name: 'Bot', environment: 'live', scopes: ['tokens:read'] })
    const pasted = secret ?? ''
    for (const filter of [
      { keyIds: [pasted] },
      { createdBy: pasted },
      { label: { name: 'team', value: pasted } },
      { label: { name: 'team', value: `it was ${pasted}` } },
    ]) {
      const wanted = { filter, reason, expectedCount: 1 }
      const told = expect(startRevocation(ctx, wanted), JSON.stringify(Object.keys(filter))).rejects
      await told.toMatchObject({ code: 'invalid_request', message: expect.not.stringContaining(pasted) })
      await expect(previewRevocation(ctx, { filter })).rejects.toMatchObject({ code: 'invalid_request' })
    }
    const { accountId } = ours
    expect(await database().revocation.count({ where: { accountId } })).toBe(0)
  })
})

describe('who may decide about one', () => {
  it('nobody whose factor is old, and no machine about what a person started', async () => {
    const ctx = ours.as('owner')
    await makeKeys(ours.accountId, 1)
    const { id: revocationId } = await start(ctx, ALL)
    for (const verb of [pauseRevocation, resumeRevocation, cancelRevocation]) {
      await expect(verb(old(ctx), { revocationId })).rejects.toMatchObject({ code: 'step_up_required' })
      await expect(verb(machine(), { revocationId })).rejects.toMatchObject({ code: 'forbidden' })
    }
    expect((await getRevocation(machine(), { revocationId })).state).toBe('running')
    const ofMachine = await start(machine(), ALL)
    expect((await pauseRevocation(machine(), { revocationId: ofMachine.id })).state).toBe('paused')
    for (const id of [revocationId, ofMachine.id])
      expect((await cancelRevocation(ctx, { revocationId: id })).state).toBe('cancelled')
  })
})

describe('the start', () => {
  it('refuses as many other keys as were seen', async () => {
    const ctx = ours.as('owner')
    const [first = ''] = await makeKeys(ours.accountId, 2)
    const { keysDigest, count: expectedCount } = await previewRevocation(ctx, { filter: ALL })
    const wanted = { filter: ALL, reason, expectedCount, expectedDigest: keysDigest ?? '' }
    await revokeKey(ctx, { keyId: first, reason })
    const [other = ''] = await makeKeys(ours.accountId, 1)
    await expect(startRevocation(ctx, wanted)).rejects.toMatchObject({ code: 'changed_meanwhile' })
    expect((await listRevocations(ctx, {})).items).toEqual([])
    await revokeKey(ctx, { keyId: other, reason })
    await makeKeys(ours.accountId, 1)
    const seen = (await previewRevocation(ctx, { filter: ALL })).keysDigest ?? ''
    const { revocation } = await startRevocation(ctx, { ...wanted, expectedDigest: seen })
    expect(revocation.total).toBe(2)
  })
})

describe('the job', () => {
  it('leaves what fails alone for 1, 2, 4 ... s, tells of it once a minute, and finishes the others', async () => {
    const failing = (await testAccount()).as('owner')
    const ids: string[] = []
    for (const keyId of await makeKeys(failing.actor.accountId, 20))
      ids.push((await start(failing, { keyIds: [keyId] }, { reason: 'always fails' })).id)
    const [one = '', ...others] = ids
    await asOwner((owner) =>
      owner.query(`
        CREATE FUNCTION always_fails() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
          IF NEW.revoke_reason = 'always fails' THEN RAISE 'inner detail'; END IF;
          RETURN NEW;
        END $$;
        CREATE TRIGGER always_fails BEFORE UPDATE ON versions FOR EACH ROW EXECUTE FUNCTION always_fails()`),
    )
    const began = Date.now()
    const told: string[] = []
    const failed: Failing = new Map()
    const runAt = async (second: number) => {
      const clock = { now: () => new Date(began + second * 1000) }
      const facts = { db: database(), clock, random: systemRandom }
      const tell = (facts: object) => void told.push(`${second} ${JSON.stringify(facts)}`)
      await runRevocations(facts, new AbortController().signal, failed, tell)
      return failed.get(one)?.failures
    }
    try {
      await makeKeys(ours.accountId, 1)
      const { id: revocationId } = await start(ours.as('owner'), ALL)
      expect(await runAt(0)).toBe(1)
      const done = { state: 'finished', retryAt: null }
      expect(await getRevocation(ours.as('owner'), { revocationId })).toMatchObject(done)
      expect([...failed.keys()].sort()).toEqual([...ids].sort())
      for (const id of others) await cancelRevocation(failing, { revocationId: id })
      const tries: unknown[] = []
      for (const second of [0.5, 1, 2, 3, 6, 7, 62, 70]) tries.push(await runAt(second))
      expect(tries).toEqual([1, 2, 2, 3, 3, 4, 5, 5])
      expect(told.map((line) => line.split(' ')[0])).toEqual([...Array(20).fill('0'), '62'])
      expect(told[0]).toContain('inner detail')
      const stopped = await getRevocation(failing, { revocationId: one })
      expect(stopped).toMatchObject({ state: 'running', retryAt: new Date(began + 78_000).toISOString() })
      expect(JSON.stringify(stopped)).not.toContain('inner detail')
    } finally {
      await asOwner((owner) => owner.query('DROP FUNCTION always_fails CASCADE'))
    }
    expect(await runAt(78)).toBeUndefined()
    const after = await getRevocation(failing, { revocationId: one })
    expect(after).toMatchObject({ state: 'finished', done: 1, retryAt: null })
  })

  it('keeps how far a revocation is at the revocation: a list of them counts no key', async () => {
    const ctx = ours.as('owner')
    const [meanwhile = ''] = await makeKeys(ours.accountId, 3)
    const { id: revocationId } = await start(ctx, ALL)
    await revokeKey(ctx, { keyId: meanwhile, reason })
    await runAll()
    const db = new Proxy(ctx.db, {
      get(target, name) {
        if (name === '$queryRaw') throw new Error('a list counts nothing')
        return Reflect.get(target, name)
      },
    })
    expect((await listRevocations({ ...ctx, db }, {})).items).toMatchObject([
      { id: revocationId, total: 3, done: 2, alreadyEnded: 1, left: 0 },
    ])
  })
})

describe('whom a filter means', () => {
  it('is named: a member, who has left, a management key; and nobody of another account', async () => {
    const { accountId } = ours
    const ctx = ours.as('owner')
    const db = database()
    const other = await testAccount()
    const person = async (name: string, of: string) => {
      const id = newId('usr', systemRandom)
      await db.user.create({ data: { id, name, email: `${id}@example.test`, createdAt: new Date() } })
      await db.member.create({
        data: { accountId: of, userId: id, role: 'developer', createdAt: new Date() },
      })
      return id
    }
    const [ann, ben, stranger] = [
      await person('Ann', accountId),
      await person('Ben', accountId),
      await person('Eve', other.accountId),
    ]
    await db.$transaction(async (tx) => {
      await tx.member.delete({ where: { accountId_userId: { accountId, userId: ben } } })
      const target = { type: 'member', id: ben, name: `${ben}@example.test` } as const
      await recordAudit(tx, ctx, 'member.removed', target)
    })
    const machineId = (await db.managementKey.findFirstOrThrow({ where: { accountId } })).id
    for (const createdBy of [ann, ben, machineId, stranger]) {
      await makeKeys(accountId, 1, { createdBy })
      await start(ctx, { createdBy })
    }
    const names = (await listRevocations(ctx, {})).items.map(({ issuedBy }) => issuedBy)
    expect(names.reverse()).toEqual([
      `Ann (${ann}@example.test)`,
      `${ben}@example.test (no longer a member)`,
      expect.stringContaining('(management key)'),
      null,
    ])
  })
})

describe('resuming many', () => {
  it('lets work again what the same side suspended, as each key’s own act would, and no other', async () => {
    const ctx = ours.as('owner')
    const staff = await actInAccount((await testAccount()).asStaff('security'), ours.accountId)
    const [both = '', mine = '', theirs = '', byHand = '', gone = ''] = await makeKeys(ours.accountId, 5)
    const suspended = await start(ctx, { keyIds: [both, mine, byHand, gone] }, { act: 'suspend' })
    const ofStaff = await start(staff, { keyIds: [both, theirs] }, { act: 'suspend' })
    await runAll()
    const resume = (by: Ctx, revocationId: string) => start(by, { revocationId }, { act: 'resume' })
    await expect(resume(ctx, ofStaff.id)).rejects.toMatchObject({ code: 'invalid_request' })
    await expect(resume((await testAccount()).as('owner'), suspended.id)).rejects.toMatchObject({
      code: 'invalid_request',
    })
    const preview = await previewRevocation(ctx, { filter: { revocationId: suspended.id }, act: 'resume' })
    expect(preview).toMatchObject({ count: 3, impact: null })

    const resumed = await resume(ctx, suspended.id)
    await resumeKey(ctx, { keyId: byHand, reason })
    await revokeKey(ctx, { keyId: gone, reason })
    await runAll()
    const { items } = await listRevocationKeys(ctx, { revocationId: resumed.id })
    expect(Object.fromEntries(items.map(({ keyId, outcome }) => [keyId, outcome]))).toEqual({
      [mine]: 'done',
      [byHand]: 'not_suspended',
      [gone]: 'already_ended',
    })
    const byStaff = await resume(staff, ofStaff.id)
    await runAll()
    expect(await getRevocation(staff, { revocationId: byStaff.id })).toMatchObject({ done: 2, left: 0 })
    const states = await database().key.findMany({ where: { id: { in: [both, mine, theirs] } } })
    const stopped = states.flatMap((key) => (key.disabledAt ? [[key.id, key.disabledByAccount]] : []))
    expect(stopped).toEqual([[both, true]])
    const last = await start(ctx, ALL, { act: 'resume' })
    await runAll()
    expect(await getRevocation(ctx, { revocationId: last.id })).toMatchObject({ total: 1, done: 1 })
    const { rows, firstBad } = await walkChain(ours.accountId)
    expect(firstBad).toBeNull()
    const told = rows.filter(({ action, targetId }) => action === 'key.resumed' && targetId === both)
    expect(told.map(({ actorType, detail }) => [actorType, detail])).toMatchObject([
      ['staff', { reason, revocation: byStaff.id, stillSuspendedBy: 'account' }],
      ['member', { reason, revocation: last.id }],
    ])
  })
})
