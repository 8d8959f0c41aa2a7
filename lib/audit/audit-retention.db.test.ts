import { expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { openAccount } from '@/lib/desk/open-account'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx } from '@/lib/platform/ctx'
import { database } from '@/lib/platform/db'
import { asOwner } from '@/lib/platform/test-database'
import { exportUsage } from '@/lib/usage/export-usage'
import { checkExport } from './check-export'
import { checkStoredLog } from './check-stored-log'
import { exportAudit } from './export-audit'
import { getAuditRetention } from './get-audit-retention'
import { listAudit } from './list-audit'
import { readAudit } from './read-audit'
import { recordAudit } from './record-audit'
import { sealHeads } from './seal-heads'
import { sealSpans } from './seal-spans'
import { setAuditRetention } from './set-audit-retention'
import { publicKeyOf } from './signed-head'
import { signingKey } from './signing-key'
import { testWitness } from './test-witness'

const NOW = new Date('2026-11-20T12:00:00.000Z')
const clockAt = (at: string | Date) => ({ now: () => new Date(at) })

async function actAt(ctx: Ctx, at: string): Promise<void> {
  const target = { type: 'key', id: 'key_1', name: at } as const
  await ctx.db.$transaction((tx) => recordAudit(tx, { ...ctx, clock: clockAt(at) }, 'key.changed', target))
}

async function lines(ctx: Ctx, input: Parameters<typeof exportAudit>[1]): Promise<string[]> {
  let text = ''
  for await (const chunk of (await exportAudit(ctx, input)).chunks) text += chunk
  return text.trimEnd().split('\n')
}

/** An account of which rows 1 to 4 are from before August, and the rest from after. */
async function oldAccount() {
  const { accountId, as } = await testAccount()
  const ctx: Ctx = { ...as('owner'), clock: clockAt(NOW) }
  // Made now, so that it would be in the way: the rows of this test follow from an account of its own making.
  await asOwner(async (owner) => {
    await owner.query('SET session_replication_role = replica')
    await owner.query('DELETE FROM audit_entries WHERE account_id = $1', [accountId])
    await owner.query('DELETE FROM audit_heads WHERE account_id = $1', [accountId])
  })
  for (const at of [
    '2026-01-02',
    '2026-03-31',
    '2026-07-01',
    '2026-07-31T23:59:59Z',
    '2026-08-01',
    '2026-11-19',
  ])
    await actAt(ctx, at)
  return { ctx, accountId }
}

it('seals what is older, whole months of it, and shows it by export alone; everything still verifies', async () => {
  const { ctx, accountId } = await oldAccount()
  const seal = () => sealSpans(database(), ctx.clock, signingKey())
  expect(await seal()).toBe(0)
  await setAuditRetention(ctx, { days: 100 })
  expect(await seal()).toBe(1)
  expect(await seal()).toBe(0)
  const { days, spans } = await getAuditRetention(ctx)
  expect({ days, spans }).toMatchObject({ days: 100, spans: [{ firstSequence: 1, lastSequence: 4 }] })
  const listed = (await listAudit(ctx, {})).items
  expect(listed.map(({ action }) => action)).toEqual([
    ...['audit.span_sealed', 'audit.retention_changed', 'key.changed', 'key.changed'],
  ])

  const sealed = await lines(ctx, { span: 4 })
  const trusted = publicKeyOf(signingKey())
  expect(await checkExport(sealed, trusted)).toMatchObject({ ok: true, rows: 4 })
  expect((await checkExport(sealed.toSpliced(2, 1), trusted)).firstBad).toEqual({
    sequence: 2,
    reason: 'missing',
  })
  const open = await lines(ctx, {})
  expect(await checkExport(open, trusted)).toMatchObject({ ok: true, rows: 6 })
  // The second file goes on where the first ends.
  expect(JSON.parse(open[1] ?? '').previousHash).toBe(JSON.parse(sealed[0] ?? '').lastHash)
  expect(JSON.parse(open.at(-2) ?? '')).toMatchObject({
    action: 'audit.sealed_span_read',
    detail: { firstSequence: 1, lastSequence: 4 },
  })

  // A clock that is months ahead of every act closes nothing; then somebody acts.
  expect(await sealSpans(database(), clockAt('2027-01-01'), signingKey())).toBe(0)
  await actAt(ctx, '2027-01-01')
  // The next span begins where the last one ended.
  expect(await sealSpans(database(), clockAt('2027-01-01'), signingKey())).toBe(1)
  await sealHeads(database(), systemClock, signingKey(), testWitness())
  const stored = (await checkStoredLog(database(), trusted)).find((one) => one.accountId === accountId)
  expect(stored).toMatchObject({ ok: true, unsealed: 0 })
  expect((await getAuditRetention(ctx)).spans[0]).toMatchObject({ firstSequence: 5, lastSequence: 5 })
})

it('exports a part by places or instants, and says what is not there so', async () => {
  const { ctx } = await oldAccount()
  const of = async (input: Parameters<typeof exportAudit>[1]) => {
    const file = await lines(ctx, input)
    expect(await checkExport(file)).toMatchObject({ ok: true, rows: file.length - 1 })
    return file.slice(1).map((line) => JSON.parse(line).sequence)
  }
  expect(await of({ firstSequence: 2, lastSequence: 4 })).toEqual([2, 3, 4])
  expect(await of({ from: '2026-07-01T00:00:00Z', to: '2026-08-01T00:00:00Z' })).toEqual([3, 4])
  await expect(lines(ctx, { from: '2027-01-01T00:00:00Z' })).rejects.toMatchObject({
    code: 'invalid_request',
  })
  await expect(lines(ctx, { span: 4 })).rejects.toMatchObject({ code: 'not_found' })
  await expect(lines(ctx, { span: 4, firstSequence: 1 })).rejects.toMatchObject({ code: 'invalid_request' })
  await setAuditRetention(ctx, { days: 100 })
  await sealSpans(database(), ctx.clock, signingKey())
  await expect(lines(ctx, { firstSequence: 2 })).rejects.toMatchObject({ code: 'invalid_request' })
  expect((await of({}))[0]).toBe(5)
})

it('keeps the setting to keepers with a fresh factor, within its bounds', async () => {
  const account = await testAccount()
  await expect(setAuditRetention(account.as('developer'), { days: 90 })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(setAuditRetention(account.as('owner'), { days: 30 })).rejects.toMatchObject({
    code: 'invalid_request',
  })
  const owner = account.as('owner')
  const stale = { ...owner, actor: { ...owner.actor, factorAt: new Date(0) } } as Ctx
  await expect(setAuditRetention(stale, { days: 90 })).rejects.toMatchObject({ code: 'step_up_required' })
  await expect(exportAudit(stale, { span: 1 })).rejects.toMatchObject({ code: 'step_up_required' })
})

it('writes down who reads the log and who takes usage away, once for each, and shows nothing otherwise', async () => {
  const ctx = (await testAccount()).as('owner')
  const reads = () =>
    database().auditEntry.count({ where: { accountId: ctx.actor.accountId, action: 'audit.read' } })
  await Promise.all(Array.from({ length: 5 }, () => readAudit(ctx, {})))
  expect(await reads()).toBe(1)
  const key = {
    type: 'management-key',
    id: 'mgk_1',
    accountId: ctx.actor.accountId,
    scopes: ['audit:read'],
  } as const
  await readAudit({ ...ctx, actor: { ...key, name: 'Machine' } }, {})
  const later = clockAt(new Date(systemClock.now().getTime() + 16 * 60_000))
  await readAudit({ ...ctx, clock: later }, {})
  expect(await reads()).toBe(3)
  // A reading from a clock that ran ahead hides none before it.
  await readAudit({ ...ctx, clock: clockAt(new Date(systemClock.now().getTime() + 7_200_000)) }, {})
  await readAudit({ ...ctx, clock: clockAt(new Date(systemClock.now().getTime() + 3_600_000)) }, {})
  expect(await reads()).toBe(5)
  await exportUsage(ctx, { format: 'json' })
  expect((await listAudit(ctx, { action: 'usage.exported' })).items).toHaveLength(1)
  await asOwner((owner) => owner.query('REVOKE INSERT ON audit_entries FROM keygrade_app'))
  try {
    const next = { ...ctx, clock: clockAt('9000-01-01') }
    await expect(readAudit(next, {})).rejects.toThrow('denied')
    await expect(exportUsage(next, { format: 'json' })).rejects.toThrow('denied')
    await expect(exportAudit(next, {})).rejects.toThrow('denied')
  } finally {
    await asOwner((owner) => owner.query('GRANT INSERT ON audit_entries TO keygrade_app'))
  }
})

it('writes down a look of the staff that only a clock that ran ahead has seen before', async () => {
  const account = await testAccount()
  const staff = account.asStaff('security')
  for (const ms of [7_200_000, 3_600_000, 3_600_001])
    await openAccount(
      { ...staff, clock: clockAt(new Date(systemClock.now().getTime() + ms)) },
      account.accountId,
    )
  const { accountId } = account
  const looks = await database().auditEntry.count({ where: { accountId, action: 'account.opened_by_staff' } })
  expect(looks).toBe(2)
})

it('finds by who acted and when', async () => {
  const { ctx } = await oldAccount()
  const names = async (input: Parameters<typeof listAudit>[1]) =>
    (await listAudit(ctx, input)).items.map(({ target }) => target.name)
  expect(await names({ from: '2026-07-01T00:00:00Z', to: '2026-07-31T23:59:59Z' })).toEqual(['2026-07-01'])
  expect(await names({ actor: 'usr_test', from: '2026-11-01T00:00:00+01:00' })).toEqual(['2026-11-19'])
  expect(await names({ actor: 'usr_other' })).toEqual([])
  await expect(names({ from: 'yesterday' })).rejects.toMatchObject({ code: 'invalid_request' })
})
