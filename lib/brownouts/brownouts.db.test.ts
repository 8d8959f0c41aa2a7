import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import { database } from '@/lib/platform/db'
import { planRotation } from '@/lib/rotations/plan-rotation'
import { abortBrownouts } from './abort-brownouts'
import { watchBrownouts } from './watch-brownouts'

/** Half a minute past noon. */
const START = Date.UTC(2026, 4, 15, 12, 0, 30)
const at = (seconds: number) => new Date(START + seconds * 1000)
let nowMs = START
const clock = { now: () => new Date(nowMs) }

let account: TestAccount
const db = database()

beforeAll(async () => {
  account = await testAccount()
})

type AbortAt = { refusals?: number; share?: number } | null

/** A rotation from noon on, with brownouts from 30 s, 10 min and 20 min after it on, each of 3 minutes. */
async function brownedOut(abortAt: AbortAt = { refusals: 100, share: 0.5 }, of = account) {
  nowMs = START - 30_000
  const ctx = { ...of.as('owner'), clock }
  const scopes = ['tokens:read' as const]
  const { key, version } = await issueKey(ctx, { name: 'Browned out', environment: 'live', scopes })
  const brownouts = [0, 600, 1200].map((seconds) => ({
    at: at(seconds).toISOString(),
    seconds: 180,
    abortAt,
  }))
  const planned = await planRotation(ctx, {
    keyId: key.id,
    overlapSeconds: 3600,
    retire: 'manual',
    brownouts,
  })
  return { keyId: key.id, rotationId: planned.rotation.id, old: version.id, next: planned.version.id, of }
}
type Rotating = Awaited<ReturnType<typeof brownedOut>>

/** Requests of one minute, `minutes` after that of the start. */
function counted(it: Rotating, versionId: string, outcome: string, minutes: number, count: number) {
  const minute = new Date(START - 30_000 + minutes * 60_000)
  return db.usageMinute.create({
    data: {
      accountId: it.of.accountId,
      keyId: it.keyId,
      versionId,
      outcome,
      client: 'bot',
      scope: '',
      at: minute,
      count,
    },
  })
}
const abortsOf = async ({ rotationId }: Rotating) => {
  const rows = await db.brownout.findMany({ where: { rotationId }, orderBy: { startsAt: 'asc' } })
  return rows.map(({ abortedAt, abortReason }) => abortedAt && [abortedAt.getTime() - START, abortReason])
}
async function watch(it: Rotating, seconds: number) {
  nowMs = START + seconds * 1000
  await watchBrownouts(db, clock, [it.keyId])
  return abortsOf(it)
}
const NONE = [null, null, null]

describe('a brownout', () => {
  it('ends at 100 refusals that are half of the requests, with those after it, told to verifiers and audited', async () => {
    const it = await brownedOut()
    await counted(it, it.old, 'BROWNOUT', 0, 99)
    expect(await watch(it, 40)).toEqual(NONE)
    await counted(it, it.old, 'BROWNOUT', 1, 1)
    await counted(it, it.next, 'VALID', 1, 100)
    const before = await db.change.count({ where: { subjectId: it.keyId } })
    const why = "100 requests were refused, 50 % of the key's requests since its start"
    expect(await watch(it, 45)).toEqual([
      [45_000, `${why}.`],
      [45_000, `An earlier brownout refused too much: ${why}.`],
      [45_000, `An earlier brownout refused too much: ${why}.`],
    ])
    expect(await db.change.count({ where: { subjectId: it.keyId } })).toBe(before + 1)
    const audits = await db.auditEntry.findMany({ where: { targetId: it.keyId, action: 'brownout.aborted' } })
    expect(audits).toMatchObject([{ actorType: 'system', detail: { rotation: it.rotationId, reason: why } }])
    await watch(it, 46)
    expect(await db.auditEntry.count({ where: { targetId: it.keyId, action: 'brownout.aborted' } })).toBe(1)
  })

  it('goes on below the share', async () => {
    const it = await brownedOut()
    await counted(it, it.old, 'BROWNOUT', 1, 1000)
    await counted(it, it.next, 'VALID', 1, 1001)
    expect(await watch(it, 60)).toEqual(NONE)
  })

  it('does not count what was before its start', async () => {
    const it = await brownedOut()
    // In the minute of the start: what passed with the old version was before it, of the new one's a half.
    await counted(it, it.old, 'VALID', 0, 5000)
    await counted(it, it.old, 'INSUFFICIENT_SCOPE', 0, 5000)
    await counted(it, it.next, 'VALID', -1, 5000)
    await counted(it, it.next, 'VALID', 0, 200)
    await counted(it, it.old, 'BROWNOUT', 0, 99)
    expect(await watch(it, 30)).toEqual(NONE)
    await counted(it, it.old, 'BROWNOUT', 1, 1)
    expect((await watch(it, 31))[0]?.[1]).toMatch(/^100 requests were refused, 50 %/)
  })

  it('is not ended by requests of another key', async () => {
    const [it, other] = [await brownedOut(), await brownedOut()]
    await counted(other, other.old, 'BROWNOUT', 0, 1000)
    expect(await watch(it, 30)).toEqual(NONE)
    expect((await watch(other, 30))[0]).not.toBeNull()
  })

  it('never ends early when neither part is set', async () => {
    const it = await brownedOut(null)
    await counted(it, it.old, 'BROWNOUT', 0, 1_000_000)
    expect(await watch(it, 30)).toEqual(NONE)
  })

  it.each([
    ['count', { refusals: 10 }, 10, 90_000, 9],
    ['share', { share: 0.25 }, 1, 3, 0],
  ] as const)('ends by its %s alone', async (_, abortAt, refused, others, tooFew) => {
    const it = await brownedOut(abortAt)
    await counted(it, it.next, 'VALID', 1, others)
    if (tooFew > 0) await counted(it, it.old, 'BROWNOUT', 0, tooFew)
    expect(await watch(it, 60)).toEqual(NONE)
    await counted(it, it.old, 'BROWNOUT', 1, refused - tooFew)
    expect((await watch(it, 61)).every((abort) => abort !== null)).toBe(true)
  })

  it('that ended before its last refusals were written calls off only those to come', async () => {
    const it = await brownedOut()
    await counted(it, it.old, 'BROWNOUT', 3, 100)
    const [first, second, third] = await watch(it, 181)
    expect([first, second?.[0], third?.[0]]).toEqual([null, 181_000, 181_000])
  })

  it('is left when its rotation is over', async () => {
    for (const data of [
      { cancelledAt: at(1) },
      { completedAt: at(1) },
      { completedAt: at(1), rolledBackAt: at(2) },
    ]) {
      const it = await brownedOut()
      await db.rotation.update({ where: { id: it.rotationId }, data })
      await counted(it, it.old, 'BROWNOUT', 0, 1000)
      expect(await watch(it, 30)).toEqual(NONE)
    }
  })

  it('is ended once by ten watchers at the same time', async () => {
    const it = await brownedOut()
    await counted(it, it.old, 'BROWNOUT', 0, 100)
    nowMs = START + 30_000
    await Promise.all(Array.from({ length: 10 }, () => watchBrownouts(db, clock, [it.keyId])))
    expect(await db.auditEntry.count({ where: { targetId: it.keyId, action: 'brownout.aborted' } })).toBe(1)
  })

  it('belongs to its account', async () => {
    const it = await brownedOut()
    const input = { keyId: it.keyId, rotationId: it.rotationId, brownoutId: 'bro_1', why: 'wanted' }
    const stranger = (await testAccount()).as('owner')
    await expect(abortBrownouts(stranger, input)).rejects.toMatchObject({ code: 'not_found' })
    await expect(abortBrownouts(account.as('viewer'), input)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await abortsOf(it)).toEqual(NONE)
  })
})
