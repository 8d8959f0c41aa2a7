import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { getReceipt } from '@/lib/changes/get-receipt'
import type { Ctx, Role } from '@/lib/platform/ctx'
import { database } from '@/lib/platform/db'
import { getPolicy } from '@/lib/policies/get-policy'
import { getViolations } from '@/lib/policies/get-violations'
import { listRotatable } from '@/lib/policies/list-rotatable'
import { listRunning } from '@/lib/policies/list-running'
import { listUpcoming } from '@/lib/policies/list-upcoming'
import { planMany } from '@/lib/policies/plan-many'
import { getMigration } from '@/lib/rotations/get-migration'
import { planRotation } from '@/lib/rotations/plan-rotation'
import { getAccountUsage } from '@/lib/usage/get-account-usage'
import { getImpact } from '@/lib/usage/get-impact'
import { getKeyUsage } from '@/lib/usage/get-key-usage'
import { USAGE_GROUPS } from '@/lib/usage/usage-contract'
import { getKey } from './get-key'
import { issueKey } from './issue-key'
import { listKeys } from './list-keys'
import { updateKey } from './update-key'

const plan = { overlapSeconds: 3600, retire: 'manual' } as const
let ours: TestAccount
let keyId: string
let cursor: string

const person = (role: Role, id: string): Ctx => {
  const ctx = ours.as(role)
  return { ...ctx, actor: { ...ctx.actor, id } as Ctx['actor'] }
}
/** A management key whose maker is a developer by now; and one of a keeper, or of nobody. */
const machine = (sharedAnd?: string): Ctx => ({
  ...ours.system,
  actor: {
    type: 'management-key',
    id: 'mgk_test',
    accountId: ours.accountId,
    name: 'test',
    scopes: ['keys:read', 'keys:write', 'keys:rotate', 'usage:read'],
    ...(sharedAnd !== undefined && { sharedAnd }),
  },
})

beforeAll(async () => {
  ours = await testAccount()
  const input = { environment: 'live' as const, scopes: ['tokens:read' as const] }
  const own = await issueKey(person('developer', 'usr_maker'), { ...input, name: 'Own', shared: false })
  keyId = own.key.id
  cursor = (await issueKey(ours.as('owner'), { ...input, name: 'Shared' })).key.id
  await planRotation(person('developer', 'usr_maker'), { ...plan, keyId })
  await database().$executeRaw`
    INSERT INTO usage_minutes (at, account_id, key_id, version_id, client, outcome, scope, count)
    SELECT date_trunc('minute', now()), ${ours.accountId}, ${keyId}, ${own.version.id}, 'c', 'VALID', '', 7`
})

describe('a key that is not shared', () => {
  const others: [string, () => Ctx][] = [
    ['a developer', () => person('developer', 'usr_other')],
    ['a viewer', () => person('viewer', 'usr_other')],
    ['a management key of such a developer', () => machine('usr_other')],
  ]
  const those: [string, () => Ctx][] = [
    ['its maker', () => person('developer', 'usr_maker')],
    ['its maker, as a viewer by now', () => person('viewer', 'usr_maker')],
    ['an admin', () => person('admin', 'usr_admin')],
    ['a management key of its maker', () => machine('usr_maker')],
    ['a management key that came with the account', () => machine()],
  ]

  it.each(others)('is not there for %s: found, listed, named and counted by nobody', async (_, as) => {
    const ctx = as()
    const refused = (act: Promise<unknown>) => expect(act).rejects.toMatchObject({ code: 'not_found' })
    await refused(getKey(ctx, { keyId }))
    await refused(getKeyUsage(ctx, { keyId }))
    await refused(getMigration(ctx, { keyId }))
    await refused(getImpact(ctx, { keyId, change: 'revoke' }))
    await refused(getPolicy(ctx, { keyId }))
    if (ctx.actor.type !== 'member' || ctx.actor.role !== 'viewer') {
      await refused(updateKey(ctx, { keyId, name: 'Mine' }))
      await refused(planRotation(ctx, { ...plan, keyId }))
      const many = await planMany(ctx, { keyIds: [keyId] })
      expect(many.items).toMatchObject([{ name: null, refused: { code: 'not_found' } }])
    }
    const answers = [
      await listKeys(ctx, {}),
      await listKeys(ctx, { q: keyId }),
      await listKeys(ctx, { sort: '-lastUsedAt', limit: 1 }),
      await listRunning(ctx),
      await listUpcoming(ctx, {}),
      await listRotatable(ctx, {}),
      await getViolations(ctx, { requireExpiry: 'true' }),
      await getAccountUsage(ctx, { by: 'key' }),
    ]
    expect(JSON.stringify(answers)).not.toContain(keyId)
    for (const by of USAGE_GROUPS) {
      const usage = await getAccountUsage(ctx, { by, compare: 'previous' })
      expect([usage.total, usage.series, usage.previous?.total], by).toEqual([0, [], 0])
    }
    for (const { sequence } of await database().change.findMany({ where: { subjectId: keyId } })) {
      await refused(getReceipt(ctx, { sequence: `${sequence}` }))
    }
    expect((await listKeys(ctx, { cursor: keyId })).items, 'nor is it a cursor').toEqual([])
  })

  it.each(those)('is there for %s', async (_, as) => {
    const ctx = as()
    expect((await getKey(ctx, { keyId })).shared).toBe(false)
    const changes = await database().change.findMany({ where: { subjectId: keyId } })
    expect(changes.length).toBeGreaterThan(0)
    for (const { sequence } of changes) {
      expect((await getReceipt(ctx, { sequence: `${sequence}` })).sequence).toBe(Number(sequence))
    }
    expect((await listKeys(ctx, {})).items.map(({ name }) => name)).toContain('Own')
    expect((await listRunning(ctx)).items.map((item) => item.keyId)).toEqual([keyId])
    const usage = await getAccountUsage(ctx, { by: 'key' })
    expect(usage.names).toEqual({ [keyId]: 'Own' })
    expect(usage.series.map(({ group }) => group)).toEqual([keyId])
  })

  it('is shared, and no longer, by its maker and by admins; others do not decide over a shared one', async () => {
    const other = person('developer', 'usr_other')
    const hidden = updateKey(other, { keyId: cursor, shared: false })
    await expect(hidden).rejects.toMatchObject({ code: 'forbidden' })
    await updateKey(person('developer', 'usr_maker'), { keyId, shared: true })
    expect((await getKey(other, { keyId })).shared).toBe(true)
    await updateKey(person('admin', 'usr_admin'), { keyId, shared: false })
    await expect(getKey(other, { keyId })).rejects.toMatchObject({ code: 'not_found' })
  })
})
