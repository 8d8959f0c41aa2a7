import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { recordAudit } from '@/lib/audit/record-audit'
import { findManagementKey } from '@/lib/auth/find-management-key'
import { MANAGEMENT_SCOPES } from '@/lib/auth/permissions'
import { recordManagementKeysOf } from '@/lib/changes/record-management-keys-of'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx, Role } from '@/lib/platform/ctx'
import { database, pool } from '@/lib/platform/db'
import { issueManagementKey } from './issue-management-key'
import { listManagementKeys } from './list-management-keys'
import { revokeManagementKey } from './revoke-management-key'

let ours: TestAccount
let theirs: TestAccount
let owner: Ctx
let stranger: Ctx

beforeAll(async () => {
  ours = await testAccount()
  theirs = await testAccount()
  owner = await ownerOf(ours)
  stranger = await ownerOf(theirs)
})

/** The owner as a real member: a management key has its maker's role. */
async function ownerOf(account: TestAccount): Promise<Ctx> {
  const { accountId } = account
  const { userId: id } = await database().member.findFirstOrThrow({ where: { accountId } })
  const ctx = account.as('owner')
  return { ...ctx, actor: { ...ctx.actor, id } as Ctx['actor'] }
}

const input = { name: 'Gateway', scopes: ['verify' as const, 'keys:read' as const] }
const actorOf = (secret: string, now = systemClock.now()) =>
  findManagementKey(pool(), `Bearer ${secret}`, now)
const setRole = (ctx: Ctx, role: Role) =>
  database().$transaction(async (tx) => {
    const { accountId, id: userId } = ctx.actor
    await tx.member.update({ where: { accountId_userId: { accountId, userId } }, data: { role } })
    await recordManagementKeysOf(tx, systemClock, accountId, userId)
  })

describe('issueManagementKey', () => {
  it('makes a key that acts by its scopes; audited, told, and kept as a digest', async () => {
    const { managementKey, secret } = await issueManagementKey(owner, input)
    expect(await actorOf(secret)).toMatchObject({
      id: managementKey.id,
      accountId: ours.accountId,
      scopes: input.scopes,
    })
    const audit = await database().auditEntry.findFirstOrThrow({ where: { targetId: managementKey.id } })
    expect(audit).toMatchObject({ action: 'management_key.issued', actorId: owner.actor.id })
    const change = await database().change.findFirstOrThrow({ where: { subjectId: managementKey.id } })
    expect(change.digests).toHaveLength(1)
    const row = await database().managementKey.findUniqueOrThrow({ where: { id: managementKey.id } })
    expect(JSON.stringify([row, audit.detail, managementKey])).not.toContain(secret)
  })

  it('is for owners and admins after a fresh factor; staff and machines have none', async () => {
    const failed = (ctx: Ctx) => issueManagementKey(ctx, input).catch(({ code }) => code)
    for (const role of ['developer', 'viewer'] as const) {
      expect(await failed(ours.as(role))).toBe('forbidden')
    }
    const earlier = new Date(systemClock.now().getTime() - 11 * 60_000)
    const stale = { ...owner, actor: { ...owner.actor, factorAt: earlier } as Ctx['actor'] }
    expect(await failed(stale)).toBe('step_up_required')
    const { secret } = await issueManagementKey(owner, { ...input, scopes: [...MANAGEMENT_SCOPES] })
    const actor = await actorOf(secret)
    if (!actor) throw new Error('no actor')
    expect(await failed({ ...owner, actor })).toBe('forbidden')
    expect(
      await failed({ ...owner, actor: { ...stale.actor, type: 'staff', staff: ['security'] } as never }),
    ).toBe('forbidden')
    expect(await failed(ours.system)).toBe('forbidden')
  })

  it('says what is wrong with what was typed', async () => {
    for (const [wrong, path] of [
      [{ ...input, scopes: [] }, 'scopes'],
      [{ ...input, scopes: ['members:write'] }, 'scopes.0'],
      [{ ...input, scopes: ['verify', 'verify'] }, 'scopes'],
      [{ ...input, name: '<b>' }, 'name'],
      [{ ...input, expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
    ] as const) {
      const refused = issueManagementKey(owner, wrong as never)
      await expect(refused).rejects.toMatchObject({ code: 'invalid_request', extra: { fields: [{ path }] } })
    }
  })

  it('goes by the role of now, also when the session still says another', async () => {
    const account = await testAccount()
    const late = await ownerOf(account)
    await setRole(late, 'developer')
    await expect(issueManagementKey(late, input)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('at the same time as the demotion of its maker, never outlives it with more', async () => {
    for (let i = 0; i < 5; i++) {
      const late = await ownerOf(await testAccount())
      const [made] = await Promise.allSettled([issueManagementKey(late, input), setRole(late, 'viewer')])
      if (made.status === 'rejected') continue
      const { id } = made.value.managementKey
      const changes = await database().change.findMany({ where: { subjectId: id } })
      const roles = await database().member.findMany({ where: { userId: late.actor.id } })
      expect(roles[0]?.role).toBe('viewer')
      expect(changes.length, 'the verifiers are told of the demotion too').toBe(2)
    }
  })
})

describe('a management key', () => {
  it('has less while its maker has, all again when the role comes back, and none after the membership', async () => {
    const account = await testAccount()
    const maker = await ownerOf(account)
    const { accountId, id: userId } = maker.actor
    const { secret } = await issueManagementKey(maker, { ...input, scopes: [...MANAGEMENT_SCOPES] })
    await setRole(maker, 'developer')
    const less = await actorOf(secret)
    const left = ['keys:read', 'keys:rotate', 'keys:write', 'posture:read', 'usage:read']
    expect([...(less?.scopes ?? [])].sort()).toEqual(left)
    expect(less?.sharedAnd).toBe(userId)
    await setRole(maker, 'admin')
    expect((await actorOf(secret))?.scopes).toEqual(MANAGEMENT_SCOPES)
    await database().member.delete({ where: { accountId_userId: { accountId, userId } } })
    expect(await actorOf(secret)).toBeNull()
    expect((await actorOf(account.managementKey))?.scopes, 'of the account itself').toEqual(MANAGEMENT_SCOPES)
  })

  it('that came with an account has every scope, also when it was made before there was `keys:suspend`', async () => {
    const account = await testAccount()
    const where = { accountId: account.accountId, createdBy: null }
    const before = MANAGEMENT_SCOPES.filter((scope) => scope !== 'keys:suspend')
    await database().managementKey.updateMany({ where, data: { scopes: before } })
    const poor = { accountId: account.accountId, name: 'Poor', hint: '', createdAt: systemClock.now() }
    await database().managementKey.create({
      data: { ...poor, id: 'mgk_poor', digest: Buffer.from('poor'), scopes: ['verify'] },
    })
    const migration = 'prisma/migrations/20261122181000_first_key_suspends/migration.sql'
    for (let i = 0; i < 2; i++) await database().$executeRawUnsafe(readFileSync(migration, 'utf8'))
    expect([...((await actorOf(account.managementKey))?.scopes ?? [])].sort()).toEqual(
      [...MANAGEMENT_SCOPES].sort(),
    )
    const kept = await database().managementKey.findUniqueOrThrow({ where: { id: 'mgk_poor' } })
    expect(kept.scopes).toEqual(['verify'])
  })

  it('ends at its expiry, and when it is revoked', async () => {
    const expiresAt = new Date(systemClock.now().getTime() + 60_000)
    const { managementKey, secret } = await issueManagementKey(owner, {
      ...input,
      expiresAt: expiresAt.toISOString(),
    })
    expect(await actorOf(secret)).not.toBeNull()
    expect(await actorOf(secret, expiresAt)).toBeNull()
    const revoked = await revokeManagementKey(owner, { managementKeyId: managementKey.id })
    expect(revoked.managementKey.state).toBe('revoked')
    expect(await actorOf(secret)).toBeNull()
    const again = revokeManagementKey(owner, { managementKeyId: managementKey.id })
    await expect(again).rejects.toMatchObject({ code: 'already_ended' })
  })

  it('of another account is not found; who may not, is refused', async () => {
    const { managementKey } = await issueManagementKey(owner, input)
    const managementKeyId = managementKey.id
    for (const id of [managementKeyId, 'mgk_unknown', '\0', 7 as never]) {
      await expect(revokeManagementKey(stranger, { managementKeyId: id })).rejects.toMatchObject({
        code: 'not_found',
      })
    }
    const byDeveloper = revokeManagementKey(ours.as('developer'), { managementKeyId })
    await expect(byDeveloper).rejects.toMatchObject({ code: 'forbidden' })
    await expect(listManagementKeys(ours.as('viewer'))).rejects.toMatchObject({ code: 'forbidden' })
    const listed = await listManagementKeys(stranger)
    expect(listed.map(({ name, maker }) => [name, maker])).toEqual([['First management key', null]])
  })

  it('is revoked while its maker is removed: one waits for the other, and both come through', async () => {
    const account = await testAccount()
    const admin = await ownerOf(account)
    for (let i = 0; i < 10; i++) {
      const userId = `usr_removed_${i}`
      await database().user.create({
        data: { id: userId, email: `${userId}@test.example`, name: 'M', createdAt: systemClock.now() },
      })
      const where = { accountId: account.accountId, userId }
      await database().member.create({ data: { ...where, role: 'admin', createdAt: systemClock.now() } })
      const maker = { ...admin, actor: { ...admin.actor, id: userId } as Ctx['actor'] }
      const { managementKey } = await issueManagementKey(maker, input)
      // As the verbs of lib/members: first the row of the member, then the audit row, then this.
      const removed = database().$transaction(async (tx) => {
        await tx.member.delete({ where: { accountId_userId: where } })
        await recordAudit(tx, admin, 'member.removed', { type: 'member', id: userId, name: userId })
        await recordManagementKeysOf(tx, systemClock, account.accountId, userId)
      })
      const revoked = revokeManagementKey(admin, { managementKeyId: managementKey.id })
      const [one, other] = await Promise.allSettled([removed, revoked])
      expect(one.status).toBe('fulfilled')
      if (other.status === 'rejected') expect(other.reason).toMatchObject({ code: 'already_ended' })
    }
  })
})
