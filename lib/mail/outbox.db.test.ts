import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { forgetOld } from '@/lib/auth/forget-old'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx, Role } from '@/lib/platform/ctx'
import { database } from '@/lib/platform/db'
import { systemRandom } from '@/lib/platform/random'
import { MAIL_KINDS, type MailKind } from './letter'
import { listMails } from './list-mails'
import { OUTBOX_STATES } from './mail-contract'
import { openMail } from './open-mail'
import { queueMail } from './queue-mail'
import { retryMail } from './retry-mail'
import { NEVER } from './send-schedule'

const LINK = 'https://keys.example/reset-password#7hPq2LxV9sT4kW1mZ8cB3nR6yD5fG0jA'
const DAY_MS = 86_400_000
let ours: TestAccount
let operator: Ctx

beforeAll(async () => {
  ours = await testAccount()
  operator = ours.asStaff('operator')
})
beforeEach(async () => void (await database().mail.deleteMany()))

const later = (ms: number) => ({ now: () => new Date(systemClock.now().getTime() + ms) })
async function queue(kind: MailKind = 'password-reset') {
  const letter = { subject: 'Set a new password', paragraphs: ['Hello'], link: { label: 'Set', url: LINK } }
  const facts = { clock: systemClock, random: systemRandom }
  await database().$transaction((tx) => queueMail(tx, facts, kind, 'ann@there.example', letter))
  return database().mail.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
}

it('is closed to everybody but the operator', async () => {
  const { id: mailId } = await queue()
  const roles: Role[] = ['owner', 'admin', 'developer', 'viewer']
  const strangers = [...roles.map(ours.as), ours.asStaff('security', 'analyst'), ours.system]
  for (const ctx of strangers) {
    for (const attempt of [listMails(ctx, {}), openMail(ctx, { mailId }), retryMail(ctx, { mailId })]) {
      await expect(attempt).rejects.toMatchObject({ code: 'forbidden' })
    }
  }
})

it('lists messages without what they say', async () => {
  await queue()
  const outbox = await listMails(operator, {})
  expect(outbox.counts).toEqual({ waiting: 1, failed: 0, sent: 0 })
  expect(outbox.items).toMatchObject([{ to: 'ann@there.example', kind: 'password-reset', kept: true }])
  expect(JSON.stringify(outbox)).not.toContain(LINK.slice(-32))
})

it('puts each message into one state, whatever its age and kind', async () => {
  for (const kind of MAIL_KINDS) await queue(kind)
  for (const [kind, data] of [
    ['invitation', { sentAt: systemClock.now(), sealed: null, dataKeyId: null }],
    ['removed', { sendAt: NEVER, error: '550 no' }],
    ['role-changed', { sealed: null, dataKeyId: null }],
  ] as const) {
    await database().mail.updateMany({ where: { kind }, data })
  }
  const unsent = MAIL_KINDS.length - 3
  for (const [age, waiting] of [
    [0, unsent],
    [31 * 60_000, unsent - 1],
    [2 * DAY_MS, unsent - 2],
    [4 * DAY_MS, 0],
  ] as const) {
    const ctx = { ...operator, clock: later(age) }
    const { counts } = await listMails(ctx, {})
    expect(counts).toEqual({ waiting, failed: MAIL_KINDS.length - 1 - waiting, sent: 1 })
    for (const state of OUTBOX_STATES) {
      expect((await listMails(ctx, { state })).items).toHaveLength(counts[state])
    }
  }
})

it('pages through more than fit', async () => {
  const { id, ...row } = await queue('removed')
  const more = Array.from({ length: 54 }, (_, n) => ({ ...row, id: `mal_${String(n).padStart(22, '0')}` }))
  await database().mail.createMany({ data: more })
  const first = await listMails(operator, {})
  const second = await listMails(operator, { cursor: first.nextCursor ?? '' })
  expect([first.items.length, second.items.length, second.nextCursor]).toEqual([50, 5, null])
  const ids = [...first.items, ...second.items].map((item) => item.id)
  expect(new Set(ids)).toEqual(new Set([id, ...more.map((one) => one.id)]))
})

describe('a message without a mail server', () => {
  it('is read whole by the operator, which leaves a row in the log of the provider', async () => {
    const { id: mailId } = await queue()
    const { letter } = await openMail(operator, { mailId })
    expect(letter.link?.url).toBe(LINK)
    const row = await database().auditEntry.findFirstOrThrow({ where: { targetId: mailId } })
    expect(row).toMatchObject({ action: 'operator.mail_read', accountId: 'provider', targetType: 'mail' })
    expect(JSON.stringify(row.detail)).not.toContain(LINK.slice(-32))
  })

  it('asks for a fresh factor', async () => {
    const { id: mailId } = await queue()
    const actor = { ...operator.actor, factorAt: new Date(0) } as Ctx['actor']
    const stale = { ...operator, actor }
    await expect(openMail(stale, { mailId })).rejects.toMatchObject({ code: 'step_up_required' })
    expect(await database().auditEntry.count({ where: { targetId: mailId } })).toBe(0)
  })

  it('cannot be tried, and what is not there is not found', async () => {
    const { id: mailId } = await queue()
    await expect(retryMail(operator, { mailId })).rejects.toMatchObject({ code: 'policy_forbids' })
    await expect(openMail(operator, { mailId: 'mal_nothing' })).rejects.toMatchObject({ code: 'not_found' })
  })
})

it('forgets what has long ended, and nothing else', async () => {
  const { id } = await queue()
  const kept = async () => (await database().mail.findUnique({ where: { id } }))?.sealed?.length ?? null
  const user = await database().user.findFirstOrThrow({ where: { email: ours.email } })
  const now = systemClock.now()
  const common = {
    userId: user.id,
    createdAt: now,
    lastSeenAt: now,
    factorAt: now,
    address: '',
    userAgent: '',
  }
  const soon = new Date(now.getTime() + 30 * DAY_MS)
  await database().session.create({ data: { ...common, id: 'ses_over', expiresAt: soon, endedAt: now } })
  await database().session.create({ data: { ...common, id: 'ses_open', expiresAt: soon } })
  const sessions = async () =>
    (await database().session.findMany({ where: { userId: user.id }, orderBy: { id: 'asc' } })).map(
      (session) => session.id,
    )
  await forgetOld({ db: database(), clock: later(29 * DAY_MS) })
  expect(await kept()).toBeGreaterThan(0)
  await forgetOld({ db: database(), clock: later(31 * DAY_MS) })
  expect(await kept()).toBeNull()
  expect(await database().mail.count({ where: { id } })).toBe(1)
  expect(await sessions()).toEqual(['ses_open', 'ses_over'])
  await forgetOld({ db: database(), clock: later(91 * DAY_MS) })
  expect(await database().mail.count({ where: { id } })).toBe(0)
  expect(await sessions()).toEqual(['ses_open'])
})
