import { beforeEach, describe, expect, it } from 'vitest'
import { findMember } from '@/lib/auth/find-member'
import { type TestPerson, testPerson } from '@/lib/members/test-person'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { newId } from '@/lib/platform/random'
import { changeAccount } from './change-account'
import { getAccount } from './get-account'
import { listAccounts } from './list-accounts'
import { switchAccount } from './switch-account'

let owner: TestPerson
let other: TestPerson

async function newAccount(name: string): Promise<string> {
  const id = newId('acc')
  await database().account.create({ data: { id, name, createdAt: systemClock.now() } })
  return id
}

beforeEach(async () => {
  owner = await testPerson(await newAccount('Ours'), 'owner')
  other = await testPerson(await newAccount('Theirs'), 'owner')
})

const rows = () =>
  database().auditEntry.findMany({
    where: { accountId: owner.ctx.actor.accountId, action: 'account.changed' },
  })
const standing = (wanted: string | null = null) =>
  findMember(database(), owner.ctx.actor.sessionId, systemClock.now(), wanted)

describe('changeAccount', () => {
  it('changes what is named and nothing else, of one account, and leaves a row of both sides', async () => {
    await changeAccount(owner.ctx, { name: 'Renamed' })
    await changeAccount(owner.ctx, { emailDomains: ['@Example.com', 'example.com'], sessionMaxHours: 12 })
    expect(await getAccount(owner.ctx)).toEqual({
      accountId: owner.ctx.actor.accountId,
      name: 'Renamed',
      requireSecondFactor: false,
      emailDomains: ['example.com'],
      sessionIdleMinutes: null,
      sessionMaxHours: 12,
    })
    expect(await getAccount(other.ctx)).toMatchObject({ name: 'Theirs', emailDomains: [] })
    expect(await rows()).toMatchObject([
      { detail: { before: { name: 'Ours' }, after: { name: 'Renamed' } } },
      { detail: { before: { emailDomains: [] }, after: { emailDomains: ['example.com'] } } },
    ])
  })

  it('is for owners and admins; rules take a fresh factor, a name does not', async () => {
    const { accountId } = owner.ctx.actor
    for (const role of ['developer', 'viewer'] as const) {
      const { ctx } = await testPerson(accountId, role)
      await expect(changeAccount(ctx, { name: 'Mine' })).rejects.toMatchObject({ code: 'forbidden' })
    }
    const stale = { ...owner.ctx, actor: { ...owner.ctx.actor, factorAt: new Date(0) } }
    const loosened = changeAccount(stale, { sessionMaxHours: null })
    await expect(loosened).rejects.toMatchObject({ code: 'step_up_required' })
    await changeAccount(stale, { name: 'Named late' })
    expect(await rows()).toHaveLength(1)
  })

  it('asks for a second factor at the next request; who has none cannot ask for it', async () => {
    const without = { ...owner.ctx, actor: { ...owner.ctx.actor, secondFactorAt: null } }
    const refused = changeAccount(without, { requireSecondFactor: true })
    await expect(refused).rejects.toMatchObject({ code: 'second_factor_required' })
    await changeAccount(owner.ctx, { requireSecondFactor: true })
    const { sessionId } = owner.ctx.actor
    await database().session.update({ where: { id: sessionId }, data: { secondFactorAt: null } })
    expect(await standing()).toMatchObject({ role: null, lacks: 'second_factor' })
  })

  it('names each wrong field and writes nothing', async () => {
    const wrong = {
      name: '<b>',
      emailDomains: ['kept.example', 'no domain'],
      sessionIdleMinutes: 4,
      sessionMaxHours: 0.5,
    }
    const refusal = await changeAccount(owner.ctx, wrong).catch((error: unknown) => error)
    const paths = ['name', 'emailDomains.1', 'sessionIdleMinutes', 'sessionMaxHours']
    expect(refusal).toMatchObject({
      code: 'invalid_request',
      extra: { fields: paths.map((path) => ({ path })) },
    })
    await expect(changeAccount(owner.ctx, {})).rejects.toMatchObject({ code: 'invalid_request' })
    expect(await rows()).toEqual([])
  })
})

describe('several accounts of one person', () => {
  it('are listed; the session moves between them, and a tab that names one stays in it', async () => {
    const first = owner.ctx.actor.accountId
    const second = await newAccount('Second')
    const joined = {
      accountId: second,
      userId: owner.userId,
      role: 'viewer' as const,
      createdAt: systemClock.now(),
    }
    await database().member.create({ data: joined })
    expect(await listAccounts(owner.ctx)).toEqual([
      { accountId: first, name: 'Ours', role: 'owner' },
      { accountId: second, name: 'Second', role: 'viewer' },
    ])
    await switchAccount(owner.ctx, { accountId: second })
    expect(await standing()).toMatchObject({ accountId: second, role: 'viewer' })
    expect(await standing(first)).toMatchObject({ accountId: first, role: 'owner' })
    const { accountId } = other.ctx.actor
    await expect(switchAccount(owner.ctx, { accountId })).rejects.toMatchObject({ code: 'not_found' })
    expect(await standing(accountId)).toMatchObject({ role: null, lacks: 'membership' })
    expect(await standing()).toMatchObject({ accountId: second })
  })
})
