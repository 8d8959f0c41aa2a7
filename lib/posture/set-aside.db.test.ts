import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { actInAccount } from '@/lib/auth/act-in-account'
import { issueKey } from '@/lib/keys/issue-key'
import { newKeySecret } from '@/lib/keys/key-format'
import { testPerson } from '@/lib/members/test-person'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx } from '@/lib/platform/ctx'
import { database } from '@/lib/platform/db'
import { systemRandom } from '@/lib/platform/random'
import { getPosture } from './get-posture'
import { setAsideFinding } from './set-aside-finding'
import { takeFindingBack } from './take-finding-back'

const DAY_MS = 86_400_000
let ours: TestAccount
let theirs: TestAccount
let ada: Ctx

beforeAll(async () => {
  ours = await testAccount()
  theirs = await testAccount()
  ada = (await testPerson(ours.accountId, 'developer')).ctx
})

const inDays = (days: number) => new Date(systemClock.now().getTime() + days * DAY_MS).toISOString()
const decision = (part: object = {}) => ({ reason: 'Behind our gateway', until: inDays(30), ...part })

/** A key of the environment live without address list. */
async function bareKey(by: Ctx = ada, shared = true): Promise<{ kind: 'no_ip_list'; subjectId: string }> {
  const { key } = await issueKey(by, {
    ...{ name: 'Bare', environment: 'live', scopes: ['tokens:read'], expiresAt: inDays(60), shared },
  })
  return { kind: 'no_ip_list', subjectId: key.id }
}

async function looked(subjectId: string, ctx: Ctx = ours.as('viewer')) {
  const { score, findings, setAside } = await getPosture(ctx, { limit: 200 })
  const ofKey = (list: { subject: { id: string } }[]) =>
    list.filter(({ subject }) => subject.id === subjectId)
  return { score, points: setAside.points, open: ofKey(findings).length, aside: ofKey(setAside.findings) }
}

describe('a finding', () => {
  it('is set aside with who, why and until when, and taken back; both audited', async () => {
    const finding = await bareKey()
    const before = await looked(finding.subjectId)
    await setAsideFinding(ada, { ...finding, ...decision() })
    const after = await looked(finding.subjectId)
    expect(after).toMatchObject({
      ...{ open: 0, points: 25, score: before.score - 25 },
      aside: [{ setAside: { reason: 'Behind our gateway', by: ada.actor.name, until: expect.any(String) } }],
    })
    const later = inDays(365)
    await setAsideFinding(ours.as('admin'), { ...finding, ...decision({ reason: 'Still so', until: later }) })
    expect((await looked(finding.subjectId)).aside).toMatchObject([
      { setAside: { reason: 'Still so', until: later } },
    ])
    await takeFindingBack(ada, finding)
    expect(await looked(finding.subjectId)).toEqual(before)
    await expect(takeFindingBack(ada, finding)).rejects.toMatchObject({ code: 'not_found' })
    const audit = await database().auditEntry.findMany({
      where: { targetId: finding.subjectId, action: { startsWith: 'finding.' } },
      orderBy: { sequence: 'asc' },
    })
    expect(audit.map(({ action, targetType, detail }) => ({ action, targetType, detail }))).toMatchObject([
      { action: 'finding.set_aside', targetType: 'key', detail: { kind: 'no_ip_list' } },
      { action: 'finding.set_aside', detail: { reason: 'Still so', until: later } },
      { action: 'finding.taken_back', detail: { reason: 'Still so' } },
    ])
  })

  it('is back by itself when its day has come', async () => {
    const finding = await bareKey()
    await setAsideFinding(ada, { ...finding, ...decision({ until: inDays(1) }) })
    const clock = { now: () => new Date(systemClock.now().getTime() + DAY_MS) }
    expect(await looked(finding.subjectId, { ...ours.as('viewer'), clock })).toMatchObject({
      open: 1,
      aside: [],
    })
  })

  it('is set aside by who may act on it, and sees it, in the account', async () => {
    const finding = await bareKey()
    const wanted = { ...finding, ...decision() }
    const staff = await actInAccount(theirs.asStaff('security'), ours.accountId)
    for (const ctx of [ours.as('viewer'), staff]) {
      await expect(setAsideFinding(ctx, wanted)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(takeFindingBack(ctx, finding)).rejects.toMatchObject({ code: 'forbidden' })
    }
    const account = { kind: 'second_factor_not_required' as const, subjectId: ours.accountId }
    await expect(setAsideFinding(ada, { ...account, ...decision() })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(setAsideFinding(theirs.as('owner'), wanted)).rejects.toMatchObject({ code: 'not_found' })
    const hidden = await bareKey(ours.as('owner'), false)
    await expect(setAsideFinding(ada, { ...hidden, ...decision() })).rejects.toMatchObject({
      code: 'not_found',
    })
    await setAsideFinding(ours.as('owner'), { ...hidden, ...decision() })
    expect(await looked(hidden.subjectId, ada)).toMatchObject({ open: 0, aside: [] })
    await expect(takeFindingBack(ada, hidden)).rejects.toMatchObject({ code: 'not_found' })
    await expect(takeFindingBack(theirs.as('owner'), hidden)).rejects.toMatchObject({ code: 'not_found' })
    expect(await database().findingSetAside.count({ where: { subjectId: hidden.subjectId } })).toBe(1)
  })

  it.each<[string, object, string]>([
    ['for more than a year', { until: inDays(366) }, 'until'],
    ['until an instant that has passed', { until: inDays(-1) }, 'until'],
    ['without a reason', { reason: ' ' }, 'reason'],
    ['for a reason that holds a secret', { reason: newKeySecret('live', systemRandom) }, 'reason'],
    ['of a kind that is none', { kind: 'untidy' }, 'kind'],
  ])('is not set aside %s', async (_, part, path) => {
    const input = { ...(await bareKey()), ...decision(part) }
    await expect(setAsideFinding(ada, input)).rejects.toMatchObject({
      code: 'invalid_request',
      extra: { fields: [expect.objectContaining({ path })] },
    })
    expect((await looked(input.subjectId)).open).toBe(1)
  })
})
