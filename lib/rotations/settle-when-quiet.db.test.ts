import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { getKey } from '@/lib/keys/get-key'
import { issueKey } from '@/lib/keys/issue-key'
import type { Ctx } from '@/lib/platform/ctx'
import { database, pool } from '@/lib/platform/db'
import { systemRandom } from '@/lib/platform/random'
import { UsageRecorder } from '@/lib/usage/usage-recorder'
import { verifyKey } from '@/lib/verification/test-verify'
import { extendRotation } from './extend-rotation'
import { getMigration } from './get-migration'
import { planRotation } from './plan-rotation'
import { settleWhenQuiet } from './settle-when-quiet'
import { settleWhenQuietKey } from './settle-when-quiet-key'

const START_MS = Date.UTC(2027, 10, 20, 12)
const input = { name: 'Trading bot', environment: 'live' as const, scopes: ['tokens:read' as const] }
let ours: TestAccount
let theirs: TestAccount
let nowMs = START_MS
const clock = { now: () => new Date(nowMs) }
const seconds = () => (nowMs - START_MS) / 1000

beforeAll(async () => {
  ours = await testAccount()
  theirs = await testAccount()
})
beforeEach(async () => {
  nowMs = START_MS
  await database().rotation.deleteMany()
})

const owner = (account = ours): Ctx => ({ ...account.as('owner'), clock })
const system = () => ({ db: database(), clock, random: systemRandom })
const settle = (after: string | null = null, most?: number) => settleWhenQuiet(system(), after, most)

async function rotating(change: object = {}) {
  const first = await issueKey(owner(), input)
  const keyId = first.key.id
  const wanted = { overlapSeconds: 120, retire: 'when-quiet' as const, quietSeconds: 30, ...change }
  const planned = await planRotation(owner(), { keyId, ...wanted })
  const recorder = new UsageRecorder(pool(), clock, `writer_${keyId}`)
  onTestFinished(() => recorder.close())
  const secrets = { old: first.secret, new: planned.secret }
  const versionIds = { old: first.version.id, new: planned.version.id }
  return {
    keyId,
    versionIds,
    rotationId: planned.rotation.id,
    recorder,
    /** A call as at the door: decided, then counted. Gives the code. */
    async call(client: string, version: 'old' | 'new') {
      const { code } = await verifyKey(pool(), clock, secrets[version], { scopes: [], address: null })
      const what = { accountId: ours.accountId, keyId, versionId: versionIds[version], outcome: code }
      recorder.record({ ...what, client, scope: '', address: '', atMs: nowMs })
      return code
    },
    async oldState() {
      return (await getKey(owner(), { keyId })).versions[0]?.state
    },
  }
}

describe('settleWhenQuiet', () => {
  it('never cuts a sleepy client that calls every 40 s, and says its name while it holds', async () => {
    const { keyId, call, recorder, oldState } = await rotating()
    const codes = new Map<string, number>()
    const called = async (client: string, version: 'old' | 'new') => {
      const name = `${client} ${await call(client, version)}`
      codes.set(name, (codes.get(name) ?? 0) + 1)
    }
    // The successor is on one of its two machines: it was seen there, and is silent for longer than the quiet time.
    for (; seconds() < 600; nowMs += 1000) {
      await called('bot-7', seconds() < 60 ? 'old' : 'new')
      if (seconds() % 40 === 0) await called('sleepy', 'old')
      if (seconds() === 90) await called('sleepy', 'new')
      await recorder.flush()
      if (seconds() % 2 === 0) expect((await settle()).retired).toBe(0)
    }
    expect(Object.fromEntries(codes)).toEqual({ 'bot-7 VALID': 600, 'sleepy VALID': 16 })
    expect(await oldState()).toBe('active')
    const held = await getMigration(owner(), { keyId })
    expect(held).toMatchObject({ verdict: 'held', safeToRetire: false, safeAt: '2027-11-20T12:11:20.000Z' })
    expect(held.reason).toBe(
      'The overlap ended at 12:02:00 UTC, and 1 of 2 clients has not moved: sleepy still calls with v1.',
    )
    // It moves: its last call on the old version was at 560 s, three of its intervals end at 680 s.
    for (; seconds() < 683; nowMs += 1000) {
      if (seconds() % 40 === 0) await called('sleepy', 'new')
      await recorder.flush()
      expect((await settle()).retired).toBe(0)
    }
    nowMs = START_MS + 683_000
    expect((await settle()).retired).toBe(1)
    expect(await oldState()).toBe('retired')
    const retired = { targetId: keyId, action: 'version.retired' }
    expect(await database().auditEntry.findMany({ where: retired })).toMatchObject([
      {
        actorType: 'system',
        actorName: 'When quiet',
        detail: { version: 1, evidence: 'All 2 clients have moved.', overrideReason: null },
      },
    ])
    const { rotations } = await getKey(owner(), { keyId })
    expect(rotations[0]).toMatchObject({ state: 'completed', completedAt: clock.now().toISOString() })
    expect((await settle()).retired).toBe(0)
    await recorder.close()
  })

  it('retires once where two see it at the same time, and tells verifiers', async () => {
    const { keyId, call, recorder } = await rotating()
    await call('a', 'old')
    await call('a', 'new')
    await recorder.flush()
    nowMs += 40_000
    const before = await database().change.count({ where: { subjectId: keyId } })
    const done = await Promise.all([settle(), settle(), settle()])
    expect(done.map(({ retired }) => retired).sort()).toEqual([0, 0, 1])
    const retired = { targetId: keyId, action: 'version.retired' }
    expect(await database().auditEntry.count({ where: retired })).toBe(1)
    expect(await database().change.count({ where: { subjectId: keyId } })).toBe(before + 1)
  })

  it('believes silence three seconds after it was kept: who is counted meanwhile is not cut', async () => {
    const { call, recorder, oldState } = await rotating()
    await call('a', 'old')
    await call('a', 'new')
    await recorder.flush()
    nowMs += 29_000
    await call('a', 'old')
    nowMs += 3_900
    // Its call is counted, but not written yet.
    expect((await settle()).retired).toBe(0)
    await recorder.flush()
    nowMs += 20_000
    expect((await settle()).retired).toBe(0)
    expect(await oldState()).toBe('active')
  })

  it('waits for a verifier that is missing, and not for one that said goodbye or is long gone', async () => {
    await rotating()
    nowMs += 100_000
    const [soon, long] = [new Date(Date.now() - 5000), new Date(Date.now() - 70_000)]
    const row = { startedAt: long, sequence: 0n, alone: false }
    await database().verifier.createMany({
      data: [
        { ...row, id: 'vfr_gone', leaseUntil: long },
        { ...row, id: 'vfr_closed', leaseUntil: soon, closedAt: soon },
        { ...row, id: 'vfr_missing', leaseUntil: soon },
      ],
    })
    expect((await settle()).retired).toBe(0)
    await database().verifier.delete({ where: { id: 'vfr_missing' } })
    expect((await settle()).retired).toBe(1)
  })

  it('leaves alone what is not its own: other end rules, successors that nobody has, rotations not begun', async () => {
    const manual = await rotating({ retire: 'manual' })
    const later = await rotating({ startsAt: new Date(START_MS + 3600_000).toISOString() })
    const fromUse = await rotating({ overlapFrom: 'first-use', overlapSeconds: 3600 })
    const unseen = await rotating()
    await database().rotation.update({ where: { id: unseen.rotationId }, data: { automatic: true } })
    nowMs += 100_000
    expect((await settle()).retired).toBe(0)
    for (const { oldState } of [manual, later, fromUse, unseen]) expect(await oldState()).toBe('active')
    const { reason, safeToRetire } = await getMigration(owner(), { keyId: unseen.keyId })
    expect([reason, safeToRetire]).toEqual([
      'Nobody has v2 yet: its secret waits to be claimed or handed over.',
      false,
    ])
  })

  it('watches for the quiet time where nobody ever called, and goes by an overlap that was extended', async () => {
    const { keyId, rotationId, oldState } = await rotating({ overlapSeconds: 20, quietSeconds: 30 })
    await extendRotation(owner(), { keyId, rotationId, endsAt: new Date(START_MS + 100_000).toISOString() })
    nowMs += 32_000
    expect((await settle()).retired).toBe(0)
    nowMs += 1_000
    expect((await settle()).retired).toBe(1)
    expect(await oldState()).toBe('retired')
  })

  it('is refused to the wrong role and to others', async () => {
    const { keyId } = await rotating()
    await expect(settleWhenQuietKey(ours.as('viewer'), { keyId })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(settleWhenQuietKey(owner(theirs), { keyId })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('comes to every rotation, however many look ready before it and are not', async () => {
    const silent = await rotating()
    await silent.call('seldom', 'old')
    await silent.call('seldom', 'new')
    await silent.recorder.flush()
    // Learned on the successor, after the move: the first look does not know it.
    await database().usageClient.updateMany({
      where: { keyId: silent.keyId, versionId: silent.versionIds.new },
      data: { intervalSeconds: 100_000, lastAt: new Date(nowMs + 60_000) },
    })
    await copyKey(silent, 7)
    const ready = await rotating()
    await database().$executeRaw`UPDATE rotations SET id = 'rot_zzz' WHERE id = ${ready.rotationId}`
    nowMs += 100_000
    const first = await settle(null, 5)
    expect(first).toEqual({ retired: 0, after: 'rot_00005' })
    expect(await settle(first.after, 5)).toEqual({ retired: 1, after: null })
    expect(await ready.oldState()).toBe('retired')
  })

  it('passes over those whose clients are plainly not through with one statement', async () => {
    const held = await rotating()
    await held.call('gone', 'old')
    await held.recorder.flush()
    await copyKey(held, 200)
    nowMs += 29 * 86_400_000
    const queries: string[] = []
    const db = database().$extends({
      query: {
        $allOperations({ operation, args, query }) {
          queries.push(operation)
          return query(args)
        },
      },
    })
    const settled = await settleWhenQuiet({ ...system(), db: db as never }, null)
    expect([settled, queries]).toEqual([{ retired: 0, after: null }, ['$queryRaw']])
  })
})

/** Keys with the same versions, rotation and silent client, under ids that come first. */
async function copyKey({ keyId, rotationId }: { keyId: string; rotationId: string }, count: number) {
  const copied = (table: string, where: string, ids: Record<string, string>) => {
    const row = JSON.stringify(ids)
      .replaceAll(/"(\w+)":"([^"]*)"/g, `'$1', $2`)
      .slice(1, -1)
    return database().$executeRawUnsafe(
      `INSERT INTO ${table} SELECT r.* FROM ${table} t, generate_series(1, ${count}) AS g(n),
       LATERAL jsonb_populate_record(t, jsonb_build_object(${row})) AS r WHERE ${where}`,
    )
  }
  const n = `lpad(n::text, 5, '0')`
  const copyOf = (id: string, prefix: string) => `'${prefix}_' || ${n} || right(${id}, 8)`
  const key_id = copyOf(`'${keyId}'`, 'key')
  const ofKey = `t.key_id = '${keyId}'`
  await copied('keys', `t.id = '${keyId}'`, { id: key_id })
  await copied('versions', ofKey, { id: copyOf('t.id', 'ver'), key_id, digest: 'null' })
  await copied('usage_clients', ofKey, { key_id, version_id: copyOf('t.version_id', 'ver') })
  await copied('rotations', `t.id = '${rotationId}'`, {
    id: `'rot_' || ${n}`,
    key_id,
    from_version_id: copyOf('t.from_version_id', 'ver'),
    to_version_id: copyOf('t.to_version_id', 'ver'),
  })
}
