import { beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx, Role } from '@/lib/platform/ctx'
import { database } from '@/lib/platform/db'
import { newId } from '@/lib/platform/random'
import { addMember } from './add-member'
import { changeRole } from './change-role'
import { leaveAccount } from './leave-account'
import { listMembers } from './list-members'
import { removeMember } from './remove-member'
import { type TestPerson, testPerson } from './test-person'
import { transferOwnership } from './transfer-ownership'

let accountId: string
let owner: TestPerson
let strangers: TestPerson

async function newAccount(): Promise<string> {
  const id = newId('acc')
  await database().account.create({ data: { id, name: 'Test', createdAt: systemClock.now() } })
  return id
}

beforeEach(async () => {
  accountId = await newAccount()
  owner = await testPerson(accountId, 'owner')
  strangers = await testPerson(await newAccount(), 'owner')
})

const member = (role: Role) => testPerson(accountId, role)
const roles = async () => {
  const rows = await database().member.findMany({ where: { accountId } })
  return new Map(rows.map((row) => [row.userId, row.role]))
}
const audit = (action: string) => database().auditEntry.findMany({ where: { accountId, action } })
const mails = (to: string) => database().mail.findMany({ where: { to } })
const stale = ({ ctx }: TestPerson): Ctx => ({ ...ctx, actor: { ...ctx.actor, factorAt: new Date(0) } })
const managementKeyOf = (userId: string) => {
  const id = newId('mgk')
  const digest = new Uint8Array(Buffer.from(id.padEnd(32).slice(0, 32)))
  const rest = { name: 'CI', hint: 'kgm_', scopes: ['keys:read'], createdAt: systemClock.now() }
  return database().managementKey.create({ data: { id, accountId, digest, createdBy: userId, ...rest } })
}

describe('changeRole', () => {
  it('changes it, tells the person and every verifier, and leaves one row', async () => {
    const admin = await member('admin')
    const key = await managementKeyOf(admin.userId)
    await changeRole(owner.ctx, { userId: admin.userId, role: 'viewer' })
    expect((await roles()).get(admin.userId)).toBe('viewer')
    expect(await audit('member.role_changed')).toMatchObject([
      { actorId: owner.userId, targetId: admin.userId, detail: { before: 'admin', after: 'viewer' } },
    ])
    expect(await mails(admin.email)).toMatchObject([{ kind: 'role-changed' }])
    expect(await database().change.findMany({ where: { subjectId: key.id } })).toHaveLength(1)
  })

  it('tells the person once in ten minutes, and keeps every row', async () => {
    const { userId, email } = await member('viewer')
    const at = (minutes: number): Ctx => {
      const now = new Date(systemClock.now().getTime() + minutes * 60_000)
      return { ...owner.ctx, actor: { ...owner.ctx.actor, factorAt: now }, clock: { now: () => now } }
    }
    const flips = ['admin', 'viewer', 'admin', 'viewer'] as const
    for (const [index, role] of flips.entries()) await changeRole(at(index * 3), { userId, role })
    expect(await mails(email)).toHaveLength(1)
    await changeRole(at(11), { userId, role: 'developer' })
    await changeRole(at(12), { userId, role: 'viewer' })
    const told = (await mails(email)).map(({ subject }) => subject)
    expect(told.sort()).toEqual(['Your role in Test is now admin', 'Your role in Test is now developer'])
    expect(await audit('member.role_changed')).toHaveLength(6)
  })

  it('is refused to developers and viewers, to admins about owners, and without a fresh factor', async () => {
    const [admin, developer, viewer] = [
      await member('admin'),
      await member('developer'),
      await member('viewer'),
    ]
    for (const { ctx } of [developer, viewer]) {
      const promise = changeRole(ctx, { userId: viewer.userId, role: 'admin' })
      await expect(promise).rejects.toMatchObject({ code: 'forbidden' })
    }
    for (const [userId, role] of [
      [owner.userId, 'viewer'],
      [admin.userId, 'owner'],
    ] as const) {
      await expect(changeRole(admin.ctx, { userId, role })).rejects.toMatchObject({ code: 'forbidden' })
    }
    const late = changeRole(stale(owner), { userId: viewer.userId, role: 'admin' })
    await expect(late).rejects.toMatchObject({ code: 'step_up_required' })
    expect(await audit('member.role_changed')).toEqual([])
  })

  it("finds nobody of another account, and not the account's people from there", async () => {
    const viewer = await member('viewer')
    const tries = [
      () => changeRole(owner.ctx, { userId: strangers.userId, role: 'viewer' }),
      () => changeRole(strangers.ctx, { userId: viewer.userId, role: 'owner' }),
      () => removeMember(strangers.ctx, { userId: viewer.userId }),
      () => transferOwnership(strangers.ctx, { userId: viewer.userId }),
    ]
    for (const one of tries) await expect(one()).rejects.toMatchObject({ code: 'not_found' })
  })

  it('takes with a role the invitations that it allowed', async () => {
    const admin = await member('admin')
    const expiresAt = new Date(systemClock.now().getTime() + 1e6)
    await database().invitation.create({
      data: {
        id: newId('inv'),
        accountId,
        email: 'later@test.example',
        role: 'admin',
        digest: new Uint8Array(Buffer.from(accountId)),
        createdAt: systemClock.now(),
        createdBy: admin.userId,
        expiresAt,
      },
    })
    await changeRole(owner.ctx, { userId: admin.userId, role: 'developer' })
    expect(await database().invitation.count({ where: { accountId, withdrawnAt: null } })).toBe(0)
  })
})

describe('the last owner', () => {
  it('cannot be demoted or removed, and cannot leave', async () => {
    const demoted = changeRole(owner.ctx, { userId: owner.userId, role: 'admin' })
    await expect(demoted).rejects.toMatchObject({ code: 'last_owner' })
    await expect(leaveAccount(owner.ctx)).rejects.toMatchObject({ code: 'last_owner' })
    const actor = { type: 'system', id: 'operator', accountId, name: 'Operator' } as const
    const removed = removeMember({ ...owner.ctx, actor }, { userId: owner.userId })
    await expect(removed).rejects.toMatchObject({ code: 'last_owner' })
  })

  it('is there after two owners act against each other at the same time, whatever they try', async () => {
    const acts = [
      (by: TestPerson, on: TestPerson) => changeRole(by.ctx, { userId: on.userId, role: 'viewer' }),
      (by: TestPerson, on: TestPerson) => removeMember(by.ctx, { userId: on.userId }),
      (by: TestPerson) => leaveAccount(by.ctx),
      (by: TestPerson, on: TestPerson) => transferOwnership(by.ctx, { userId: on.userId }),
    ]
    for (const one of acts) {
      for (const other of acts) {
        accountId = await newAccount()
        const [a, b] = [await member('owner'), await member('owner')]
        await Promise.allSettled([one(a, b), other(b, a)])
        expect([...(await roles()).values()], `${one} against ${other}`).toContain('owner')
      }
    }
  })
})

describe('removeMember', () => {
  it('ends membership, sessions there, management keys and invitations, tells the person, leaves one row', async () => {
    const admin = await member('admin')
    const key = await managementKeyOf(admin.userId)
    await removeMember(owner.ctx, { userId: admin.userId })
    expect((await roles()).has(admin.userId)).toBe(false)
    const session = await database().session.findUnique({ where: { id: admin.ctx.actor.sessionId } })
    expect(session?.endedAt).not.toBeNull()
    const ended = await database().managementKey.findUnique({ where: { id: key.id } })
    expect(ended?.revokedAt).not.toBeNull()
    expect(await audit('member.removed')).toMatchObject([
      { targetId: admin.userId, detail: { role: 'admin', sessionsEnded: 1 } },
    ])
    expect(await mails(admin.email)).toMatchObject([{ kind: 'removed' }])
  })

  it('is obeyed by an act that was authorised before it', async () => {
    const [admin, viewer] = [await member('admin'), await member('viewer')]
    await removeMember(owner.ctx, { userId: admin.userId })
    const late = changeRole(admin.ctx, { userId: viewer.userId, role: 'admin' })
    await expect(late).rejects.toMatchObject({ code: 'forbidden', extra: { lacks: 'membership' } })
  })

  it('is refused to those below admin, to an admin about an owner, of oneself, without a fresh factor', async () => {
    const [admin, developer] = [await member('admin'), await member('developer')]
    const tries: [Ctx, string, string][] = [
      [developer.ctx, admin.userId, 'forbidden'],
      [admin.ctx, owner.userId, 'forbidden'],
      [admin.ctx, admin.userId, 'invalid_request'],
      [stale(owner), admin.userId, 'step_up_required'],
    ]
    for (const [ctx, userId, code] of tries) {
      await expect(removeMember(ctx, { userId })).rejects.toMatchObject({ code })
    }
    expect(await audit('member.removed')).toEqual([])
  })
})

describe('leaveAccount', () => {
  it('ends the membership and its management keys, keeps the session, leaves one row', async () => {
    const viewer = await member('viewer')
    await managementKeyOf(viewer.userId)
    await leaveAccount(viewer.ctx)
    expect((await roles()).has(viewer.userId)).toBe(false)
    const session = await database().session.findUnique({ where: { id: viewer.ctx.actor.sessionId } })
    expect(session).toMatchObject({ endedAt: null, accountId: null })
    expect(await database().managementKey.count({ where: { accountId, revokedAt: null } })).toBe(0)
    expect(await audit('member.left')).toMatchObject([{ actorId: viewer.userId }])
    await expect(leaveAccount(viewer.ctx)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is for people, and takes no role', async () => {
    const viewer = await member('viewer')
    const key = { type: 'management-key', id: 'mgk_1', accountId, scopes: [], name: 'CI' } as const
    await expect(leaveAccount({ ...viewer.ctx, actor: key })).rejects.toMatchObject({ code: 'forbidden' })
    const actor = { ...viewer.ctx.actor, role: null, lacks: 'second_factor' as const }
    await expect(leaveAccount({ ...viewer.ctx, actor })).resolves.toEqual({ accountId })
  })
})

describe('transferOwnership', () => {
  it('makes the other an owner and the giver an admin, in one row', async () => {
    const heir = await member('viewer')
    await transferOwnership(owner.ctx, { userId: heir.userId })
    expect(await roles()).toEqual(
      new Map([
        [heir.userId, 'owner'],
        [owner.userId, 'admin'],
      ]),
    )
    expect(await audit('account.ownership_transferred')).toMatchObject([
      { detail: { from: owner.email, to: heir.email, heirBefore: 'viewer' } },
    ])
    expect(await mails(heir.email)).toMatchObject([{ kind: 'role-changed' }])
  })

  it('is for owners with a fresh factor, to another member', async () => {
    const admin = await member('admin')
    const tries: [Ctx, string, string][] = [
      [admin.ctx, owner.userId, 'forbidden'],
      [stale(owner), admin.userId, 'step_up_required'],
      [owner.ctx, owner.userId, 'invalid_request'],
      [owner.ctx, strangers.userId, 'not_found'],
    ]
    for (const [ctx, userId, code] of tries) {
      await expect(transferOwnership(ctx, { userId })).rejects.toMatchObject({ code })
    }
    expect(await audit('account.ownership_transferred')).toEqual([])
  })
})

describe('listMembers', () => {
  it('names the people of one account; who has a second factor is for its keepers', async () => {
    const viewer = await member('viewer')
    const ours = await listMembers(owner.ctx)
    expect(ours.members.map(({ email, secondFactor }) => [email, secondFactor])).toEqual([
      [owner.email, false],
      [viewer.email, false],
    ])
    const seen = await listMembers(viewer.ctx)
    expect(seen.members).toHaveLength(2)
    expect(seen.members[0]).toMatchObject({ secondFactor: null, lastSeenAt: null, managementKeyCount: null })
    expect(JSON.stringify(await listMembers(strangers.ctx))).not.toContain(owner.email)
  })
})

describe('addMember', () => {
  it('is for the operator alone, adds a known person once, and keeps to the domains', async () => {
    const person = await testPerson(null)
    const actor = { type: 'system', id: 'operator', accountId, name: 'Operator' } as const
    const system = { ...owner.ctx, actor }
    const input = { email: person.email.toUpperCase(), role: 'viewer' as const }
    await expect(addMember(owner.ctx, input)).rejects.toMatchObject({ code: 'forbidden' })
    await addMember(system, input)
    expect((await roles()).get(person.userId)).toBe('viewer')
    expect(await audit('member.joined')).toHaveLength(1)
    await expect(addMember(system, input)).rejects.toMatchObject({ code: 'already_member' })
    const nobody = addMember(system, { ...input, email: 'nobody@test.example' })
    await expect(nobody).rejects.toMatchObject({ code: 'not_found' })
    await database().account.update({ where: { id: accountId }, data: { emailDomains: ['other.example'] } })
    const outside = addMember(system, { ...input, email: strangers.email })
    await expect(outside).rejects.toMatchObject({ code: 'domain_not_allowed' })
  })
})
