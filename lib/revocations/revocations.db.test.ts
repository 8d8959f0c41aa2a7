import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { actInAccount } from '@/lib/auth/act-in-account'
import { issueKey } from '@/lib/keys/issue-key'
import { resumeKey } from '@/lib/keys/resume-key'
import { revokeKey } from '@/lib/keys/revoke-key'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx } from '@/lib/platform/ctx'
import { database, pool } from '@/lib/platform/db'
import { newId, systemRandom } from '@/lib/platform/random'
import { planRotation } from '@/lib/rotations/plan-rotation'
import { verifyKey } from '@/lib/verification/test-verify'
import { cancelRevocation } from './cancel-revocation'
import { getRevocation } from './get-revocation'
import { listRevocationKeys } from './list-revocation-keys'
import { listRevocations } from './list-revocations'
import { pauseRevocation } from './pause-revocation'
import { previewRevocation } from './preview-revocation'
import { resumeRevocation } from './resume-revocation'
import type { RevocationFilterInput, StartRevocationInput } from './revocation-contract'
import { BATCH, runBatch } from './run-batch'
import { runRevocations } from './run-revocations'
import { startRevocation } from './start-revocation'
import { makeKeys, walkChain } from './test-keys'

const reason = 'a bucket was open'
const facts = () => ({ db: database(), clock: systemClock, random: systemRandom })
const runAll = () => runRevocations(facts(), new AbortController().signal)
const ALL = { all: true } as const
let ours: TestAccount

beforeEach(async () => {
  ours = await testAccount()
})

async function start(ctx: Ctx, filter: RevocationFilterInput, more: Partial<StartRevocationInput> = {}) {
  const { count } = await previewRevocation(ctx, { filter, act: more.act ?? 'revoke' })
  return (await startRevocation(ctx, { filter, reason, expectedCount: count, ...more })).revocation
}
async function codeOf(secret: string | null) {
  return (await verifyKey(pool(), systemClock, secret, { scopes: [], address: null })).code
}
const NEW = { name: 'Bot', environment: 'live' as const, scopes: ['tokens:read' as const] }

/** Each key of the log once, of a chain without a break. */
async function audited(accountId: string, action: string): Promise<string[]> {
  const { rows, firstBad } = await walkChain(accountId)
  expect(firstBad).toBeNull()
  const ids = rows.flatMap((row) => (row.action === action ? [row.targetId] : []))
  expect(new Set(ids).size).toBe(ids.length)
  return ids.sort()
}

describe('which keys', () => {
  it('fits by environment, maker, label, time of issue and ids, all together, and only what is alive', async () => {
    const { accountId } = ours
    const ctx = ours.as('owner')
    await makeKeys((await testAccount()).accountId, 2)
    const long = new Date('2026-01-10T00:00:00Z')
    const [live = ''] = await makeKeys(accountId, 1, { environment: 'live', createdAt: long })
    const managementKey = await database().managementKey.findFirstOrThrow({ where: { accountId } })
    await database().managementKey.update({ where: { id: managementKey.id }, data: { createdBy: 'usr_ann' } })
    const [byHand = ''] = await makeKeys(accountId, 1, { createdBy: 'usr_ann' })
    const [byMachine = ''] = await makeKeys(accountId, 1, { createdBy: managementKey.id })
    const [team = ''] = await makeKeys(accountId, 1, { metadata: { team: 'core' } })
    const [other = ''] = await makeKeys(accountId, 1, { metadata: { team: 'edge' } })
    const [ended = ''] = await makeKeys(accountId, 1)
    await revokeKey(ctx, { keyId: ended, reason })
    // A later version in the window is enough.
    await database().version.create({
      data: {
        ...{
          id: newId('ver'),
          accountId,
          keyId: team,
          number: 2,
          hint: 'test',
          digest: Buffer.from('later'),
        },
        ...{ notBefore: long, createdAt: new Date('2026-02-10T00:00:00Z') },
      },
    })
    const cases: [RevocationFilterInput, string[]][] = [
      [ALL, [live, byHand, byMachine, team, other]],
      [{ environment: 'live' }, [live]],
      [{ createdBy: 'usr_ann' }, [byHand, byMachine]],
      [{ createdBy: managementKey.id }, [byMachine]],
      [{ label: { name: 'team' } }, [team, other]],
      [{ label: { name: 'team', value: 'core' } }, [team]],
      [{ issuedFrom: '2026-01-01T00:00:00Z', issuedBefore: '2026-02-01T00:00:00Z' }, [live]],
      [{ issuedFrom: '2026-02-10T00:00:00Z', issuedBefore: '2026-02-10T00:00:00.001Z' }, [team]],
      [{ issuedFrom: '2026-02-01T00:00:00Z', issuedBefore: '2026-02-10T00:00:00Z' }, []],
      [{ keyIds: [live, team, ended, newId('key')] }, [live, team]],
      [{ keyIds: [live, team], environment: 'test' }, [team]],
    ]
    for (const [filter, expected] of cases) {
      const preview = await previewRevocation(ctx, { filter })
      expect(preview.first.map(({ id }) => id).sort(), JSON.stringify(filter)).toEqual(expected.sort())
      expect(preview.count).toBe(expected.length)
    }
    for (const filter of [
      {},
      { all: true, environment: 'live' },
      { issuedFrom: '2026-02-01T00:00:00Z', issuedBefore: '2026-01-01T00:00:00Z' },
    ]) {
      await expect(previewRevocation(ctx, { filter: filter as never })).rejects.toMatchObject({
        code: 'invalid_request',
      })
    }
  })

  it('says from recorded usage who would be cut', async () => {
    const { accountId } = ours
    const [used = '', old = ''] = await makeKeys(accountId, 3)
    const version = (keyId: string) => database().version.findFirstOrThrow({ where: { keyId } })
    const hour = 3_600_000
    for (const [keyId, agoMs, client] of [
      [used, hour, 'bot'],
      [used, hour, 'cli'],
      [old, 72 * hour, 'bot'],
    ] as const) {
      const { id: versionId } = await version(keyId)
      const at = new Date(Date.now() - agoMs)
      await database().usageClient.create({
        data: { keyId, versionId, client, accountId, firstAt: at, lastAt: at, count: 5 },
      })
      at.setUTCSeconds(0, 0)
      await database()
        .$executeRaw`INSERT INTO usage_minutes (account_id, key_id, version_id, outcome, client, scope, at, count)
        VALUES (${accountId}, ${keyId}, ${versionId}, 'VALID', ${client}, '', ${at}, 5)`
    }
    const { impact } = await previewRevocation(ours.as('owner'), { filter: ALL })
    expect(impact).toEqual({
      day: { keys: 1, requests: 10, clients: 2 },
      week: { keys: 2, requests: 15, clients: 2 },
    })
  })
})

describe('the start', () => {
  it('is refused to the wrong role, to others, without a reason, for none, and for another number', async () => {
    const keys = await makeKeys(ours.accountId, 2)
    const wanted = { filter: ALL, reason, expectedCount: 2 }
    for (const role of ['developer', 'viewer'] as const) {
      await expect(startRevocation(ours.as(role), wanted)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(previewRevocation(ours.as(role), { filter: ALL })).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
    const stale = ours.as('owner')
    const tired = { ...stale, actor: { ...stale.actor, factorAt: new Date(0) } } as Ctx
    await expect(startRevocation(tired, wanted)).rejects.toMatchObject({
      code: 'step_up_required',
    })
    const theirs = (await testAccount()).as('owner')
    const named = { ...wanted, filter: { keyIds: keys } }
    await expect(startRevocation(theirs, named)).rejects.toMatchObject({ code: 'nothing_to_do' })
    for (const [change, code] of [
      [{ reason: ' ' }, 'invalid_request'],
      [{ expectedCount: 3 }, 'changed_meanwhile'],
    ] as const)
      await expect(startRevocation(ours.as('owner'), { ...wanted, ...change })).rejects.toMatchObject({
        code,
      })
    expect(await database().revocation.count({ where: { accountId: ours.accountId } })).toBe(0)
    const started = await start(ours.as('admin'), ALL)
    for (const verb of [
      getRevocation,
      listRevocationKeys,
      pauseRevocation,
      resumeRevocation,
      cancelRevocation,
    ])
      await expect(verb(theirs, { revocationId: started.id })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('refuses more than 10,000, and begins one job for a double click', async () => {
    const ctx = ours.as('owner')
    const [first = ''] = await makeKeys(ours.accountId, 10_001)
    const tooMany = { filter: ALL, reason, expectedCount: 10_001 }
    expect(await previewRevocation(ctx, { filter: ALL })).toMatchObject({ count: 10_001, impact: null })
    await expect(startRevocation(ctx, tooMany)).rejects.toMatchObject({ code: 'too_many_keys' })
    const one = { filter: { keyIds: [first] }, reason, expectedCount: 1 }
    const both = await Promise.all([startRevocation(ctx, one, 'click'), startRevocation(ctx, one, 'click')])
    expect(new Set(both.map(({ revocation }) => revocation.id)).size).toBe(1)
    expect(both.map(({ replayed }) => replayed).sort()).toEqual([false, true])
    await runAll()
    // Still the same when its keys have ended.
    expect((await startRevocation(ctx, one, 'click')).revocation.state).toBe('finished')
    await expect(startRevocation(ctx, { ...one, reason: 'another' }, 'click')).rejects.toMatchObject({
      code: 'idempotency_mismatch',
    })
    expect((await listRevocations(ctx, {})).items).toHaveLength(1)
  })
})

describe('a verifier that has not confirmed', () => {
  it('is named, and until when it may go by what it knew where it is cut off', async () => {
    await issueKey(ours.as('owner'), NEW)
    await database()
      .$executeRaw`INSERT INTO verifiers (id, started_at, lease_until, sequence, alone, stale_ms)
      VALUES ('vfr_late', now() - interval '1 hour', now() + interval '1 hour', 0, false, 30000)`
    try {
      const { id } = await start(ours.as('owner'), ALL)
      await runAll()
      const read = async () => (await getRevocation(ours.as('owner'), { revocationId: id })).receipts
      expect(await read()).toMatchObject({
        confirmed: 0,
        awaited: [{ verifier: 'vfr_late', silentUntil: null }],
      })
      const [cut] = await database().$queryRaw<{ until: Date }[]>`UPDATE verifiers
        SET lease_until = now() - interval '1 second' WHERE id = 'vfr_late' RETURNING lease_until + interval '30 s' AS until`
      expect((await read()).awaited).toEqual([
        { verifier: 'vfr_late', silentUntil: cut?.until.toISOString() },
      ])
    } finally {
      await database().$executeRaw`DELETE FROM verifiers WHERE id = 'vfr_late'`
    }
  })
})

describe('the job', () => {
  it('ends each key once, as its own act would, and leaves what ended meanwhile', async () => {
    const ctx = ours.as('owner')
    const issued = await Promise.all([issueKey(ctx, NEW), issueKey(ctx, NEW), issueKey(ctx, NEW)])
    const [rotating, meanwhile, plain] = issued.map(({ key }) => key.id)
    const keyId = rotating ?? ''
    const planned = await planRotation(ctx, {
      keyId,
      overlapSeconds: 3600,
      retire: 'manual',
      claimable: true,
    })
    const started = await start(ctx, ALL, { compromised: true })
    await revokeKey(ctx, { keyId: meanwhile ?? '', reason: 'by hand' })
    await runAll()

    for (const secret of [...issued.map((one) => one.secret), planned.secret])
      if (secret) expect(await codeOf(secret)).toBe('REVOKED')
    const after = await getRevocation(ctx, { revocationId: started.id })
    expect(after).toMatchObject({ state: 'finished', total: 3, done: 2, alreadyEnded: 1, left: 0 })
    expect(after.receipts).toMatchObject({ confirmed: 2, waiting: 0, awaited: [], kept: true })
    expect(await audited(ours.accountId, 'key.revoked')).toEqual([rotating, meanwhile, plain].sort())
    expect(await database().waitingSecret.count({ where: { version: { keyId } } })).toBe(0)
    const rows = await database().auditEntry.findMany({ where: { targetId: keyId, action: 'key.revoked' } })
    expect(rows[0]).toMatchObject({
      actorId: 'usr_test',
      detail: { reason, compromised: true, versions: [1, 2], revocation: started.id },
    })
    const { items } = await listRevocationKeys(ctx, { revocationId: started.id })
    expect(items.map((item) => [item.keyId, item.outcome]).sort()).toEqual(
      [
        [plain, 'done'],
        [rotating, 'done'],
        [meanwhile, 'already_ended'],
      ].sort(),
    )
    for (const { outcome, sequence, keyId: subjectId } of items) {
      const change = sequence === null ? null : await database().change.findUnique({ where: { sequence } })
      expect(change?.subjectId ?? null).toBe(outcome === 'done' ? subjectId : null)
    }
  })

  it('suspends, by whose hand it began, and each key works again by its own', async () => {
    const ctx = ours.as('owner')
    const { key, secret } = await issueKey(ctx, NEW)
    const staff = await actInAccount((await testAccount()).asStaff('security'), ours.accountId)
    await start(ctx, ALL, { act: 'suspend' })
    const byStaff = await start(staff, ALL, { act: 'suspend' })
    await expect(pauseRevocation(ctx, { revocationId: byStaff.id })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await runAll()
    expect(await codeOf(secret)).toBe('DISABLED')
    await expect(resumeKey(ctx, { keyId: key.id, reason })).rejects.toMatchObject({ code: 'forbidden' })
    await resumeKey(staff, { keyId: key.id, reason })
    await resumeKey(ctx, { keyId: key.id, reason })
    expect(await codeOf(secret)).toBe('VALID')
    const { rows } = await walkChain(ours.accountId)
    expect(rows.filter(({ action }) => action === 'key.suspended').map(({ actorType }) => actorType)).toEqual(
      ['member', 'staff'],
    )
  })

  it('pauses between batches, goes on, and cancels what is left', async () => {
    const ctx = ours.as('owner')
    const ids = await makeKeys(ours.accountId, 2 * BATCH + 10)
    const { id: revocationId } = await start(ctx, ALL)
    expect(await runBatch(ours.system, revocationId)).toBe(true)
    expect((await pauseRevocation(ctx, { revocationId })).state).toBe('paused')
    await runAll()
    expect(await pauseRevocation(ctx, { revocationId })).toMatchObject({ state: 'paused', done: BATCH })
    expect((await resumeRevocation(ctx, { revocationId })).state).toBe('running')
    expect(await runBatch(ours.system, revocationId)).toBe(true)
    expect(await cancelRevocation(ctx, { revocationId })).toMatchObject({ state: 'cancelled', left: 10 })
    await runAll()
    for (const verb of [pauseRevocation, resumeRevocation, cancelRevocation])
      await expect(verb(ctx, { revocationId })).rejects.toMatchObject({ code: 'revocation_over' })
    expect(await audited(ours.accountId, 'key.revoked')).toEqual(ids.slice(0, 2 * BATCH))
    await expect(runBatch(ctx, revocationId)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('whatever interrupts it, ends each key exactly once', async () => {
    const ctx = ours.as('owner')
    type Step = 'batch' | 'aborted' | 'two at once' | 'pause' | 'resume'
    const step = fc.constantFrom<Step>('batch', 'aborted', 'two at once', 'pause', 'resume')
    let known: string[] = []
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 7 }),
        fc.integer({ min: 1, max: 160 }),
        async (steps, count) => {
          known = [...known, ...(await makeKeys(ours.accountId, count))].sort()
          const { id: revocationId } = await start(ctx, ALL)
          const acts: Record<Step, () => Promise<unknown>> = {
            batch: () => runBatch(ours.system, revocationId),
            aborted: () => abortedBatch(ours.system, revocationId),
            'two at once': () => Promise.all([acts.batch(), acts.batch()]),
            pause: () => pauseRevocation(ctx, { revocationId }),
            resume: () => resumeRevocation(ctx, { revocationId }),
          }
          for (const one of steps)
            await acts[one]().catch((error) => expect(error.code).toBe('revocation_over'))
          await resumeRevocation(ctx, { revocationId }).catch((error) =>
            expect(error.code).toBe('revocation_over'),
          )
          await runAll()
          const view = await getRevocation(ctx, { revocationId })
          expect(view).toMatchObject({ state: 'finished', done: count, left: 0 })
          expect(await audited(ours.accountId, 'key.revoked')).toEqual(known)
        },
      ),
      { numRuns: 8 },
    )
  })
})

/** A batch whose process dies before its end is on disk. */
async function abortedBatch(ctx: Ctx, revocationId: string): Promise<void> {
  const died = new Error('died')
  const db = new Proxy(ctx.db, {
    get(target, name) {
      if (name !== '$transaction') return Reflect.get(target, name)
      return (work: (tx: unknown) => Promise<unknown>) =>
        target.$transaction(async (tx) => {
          await work(tx)
          throw died
        })
    },
  })
  await runBatch({ ...ctx, db }, revocationId).catch((error) => {
    if (error !== died) throw error
  })
}
