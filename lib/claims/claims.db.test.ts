import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { STEP_UP_MS } from '@/lib/auth/step-up'
import { issueKey } from '@/lib/keys/issue-key'
import type { Actor } from '@/lib/platform/ctx'
import { database, pool } from '@/lib/platform/db'
import { planRotation } from '@/lib/rotations/plan-rotation'
import { replaceKey } from '@/lib/rotations/replace-key'
import type { PlanRotationInput } from '@/lib/rotations/rotation-contract'
import { keyRing } from '@/lib/seals/key-ring'
import { sealStatus } from '@/lib/seals/seal-status'
import { claimSuccessor } from './claim-successor'
import { handOverSuccessor } from './hand-over-successor'
import { noteFirstUse } from './note-first-use'
import { openWaitingSecret } from './open-waiting-secret'
import { sweepWaitingSecrets } from './sweep-waiting-secrets'

const HOUR_MS = 3_600_000
const NOON = Date.UTC(2026, 4, 15, 12)
const at = (ms: number) => new Date(NOON + ms)
let nowMs = 0
const clock = { now: () => at(nowMs) }

let account: TestAccount
const db = database()

beforeAll(async () => {
  account = await testAccount()
})

const owner = () => ({ ...account.as('owner'), clock })
const system = () => ({ ...account.system, clock })

/** A rotation from noon on. `automatic`: as if the policy had planned it. */
async function rotating(change: Partial<PlanRotationInput> = {}, automatic = false) {
  nowMs = 0
  const scopes = ['tokens:read' as const]
  const { key } = await issueKey(owner(), { name: 'Holder', environment: 'live', scopes })
  const input = { keyId: key.id, overlapSeconds: 3600, retire: 'manual' as const, ...change }
  const { rotation, version, secret } = await planRotation(owner(), input)
  if (automatic) await db.rotation.update({ where: { id: rotation.id }, data: { automatic } })
  return { keyId: key.id, rotationId: rotation.id, versionId: version.id, secret: secret ?? '' }
}
const copyOf = (versionId: string) => db.waitingSecret.findUnique({ where: { versionId } })
const auditsOf = (keyId: string, action: string) =>
  db.auditEntry.findMany({ where: { targetId: keyId, action } })

describe('the sealed copy', () => {
  it('opens to the secret until its time is over, and nothing of the secret lies in the row', async () => {
    const { versionId, secret } = await rotating()
    const row = await copyOf(versionId)
    expect(row?.until).toEqual(at(HOUR_MS))
    expect(Buffer.from(row?.sealed ?? []).includes(secret)).toBe(false)
    expect(await openWaitingSecret(db, versionId, at(HOUR_MS - 1))).toBe(secret)
    expect(await openWaitingSecret(db, versionId, at(HOUR_MS))).toBeNull()
  })

  it('opens in the row of its own version only', async () => {
    const [one, other] = [await rotating(), await rotating()]
    const row = await copyOf(one.versionId)
    const sealed = row?.sealed ?? new Uint8Array()
    await db.waitingSecret.update({ where: { versionId: other.versionId }, data: { sealed } })
    await expect(openWaitingSecret(db, other.versionId, at(0))).rejects.toThrow('altered or moved')
  })

  it('is swept when its time is over', async () => {
    const [soon, later] = [await rotating({ overlapSeconds: 60 }), await rotating()]
    await sweepWaitingSecrets(pool(), at(59_999))
    expect(await copyOf(soon.versionId)).not.toBeNull()
    expect(await sweepWaitingSecrets(pool(), at(60_000))).toBeGreaterThan(0)
    expect(await copyOf(soon.versionId)).toBeNull()
    expect(await copyOf(later.versionId)).not.toBeNull()
  })

  it('counts in the status of the sealing keys', async () => {
    const counted = async () => {
      const { wrapKeys } = await sealStatus(pool(), keyRing())
      return wrapKeys.reduce((sum, { versions }) => sum + versions, 0)
    }
    const before = await counted()
    await rotating()
    expect(await counted()).toBe(before + 1)
  })
})

describe('handing over', () => {
  it.each(['live', 'dev'] as const)(
    'of a replaced %s key is for a person with a fresh factor',
    async (environment) => {
      nowMs = 0
      const scopes = ['tokens:read' as const]
      const { key } = await issueKey(owner(), { name: 'Leaked', environment, scopes })
      await replaceKey(owner(), { keyId: key.id, reason: 'leaked' })
      const { id: rotationId } = await db.rotation.findFirstOrThrow({ where: { keyId: key.id } })
      const handOver = (change: object) => {
        const actor = { ...owner().actor, ...change } as Actor
        return handOverSuccessor({ ...owner(), actor }, { keyId: key.id, rotationId })
      }
      const machine = handOver({ type: 'management-key', scopes: ['keys:rotate', 'keys:replace'] })
      await expect(machine).rejects.toMatchObject({ code: 'forbidden' })
      const stale = handOver({ factorAt: at(-STEP_UP_MS) })
      await expect(stale).rejects.toMatchObject({ code: 'step_up_required' })
      expect(await auditsOf(key.id, 'rotation.handed_over')).toEqual([])
      expect(await handOver({})).toMatchObject({ version: 2 })
    },
  )

  it('shows the secret once, to whoever may rotate, and ends all claims', async () => {
    const { keyId, rotationId, versionId, secret } = await rotating({}, true)
    const input = { keyId, rotationId }
    await expect(handOverSuccessor({ ...account.as('viewer'), clock }, input)).rejects.toMatchObject({
      code: 'forbidden',
    })
    const stranger = { ...(await testAccount()).as('owner'), clock }
    await expect(handOverSuccessor(stranger, input)).rejects.toMatchObject({ code: 'not_found' })
    expect(await handOverSuccessor(owner(), input)).toEqual({ versionId, version: 2, secret })
    expect(await copyOf(versionId)).toBeNull()
    await expect(handOverSuccessor(owner(), input)).rejects.toMatchObject({ code: 'already_claimed' })
    const from = await db.version.findFirstOrThrow({ where: { keyId, number: 1 } })
    const claim = { keyId, versionId: from.id, client: 'bot', address: '127.0.0.1', token: null }
    await expect(claimSuccessor(system(), claim)).rejects.toMatchObject({ code: 'not_claimable' })
    expect(await auditsOf(keyId, 'rotation.handed_over')).toMatchObject([
      { actorType: 'member', detail: { rotation: rotationId, successorVersion: 2 } },
    ])
  })

  it('is refused where nothing waits', async () => {
    const planned = await rotating()
    const unknown = { keyId: planned.keyId, rotationId: 'rot_unknown' }
    const over = await rotating({ retire: 'at-end' }, true)
    const copyless = await rotating({}, true)
    const claimed = await rotating({}, true)
    const from = await db.version.findFirstOrThrow({ where: { keyId: claimed.keyId, number: 1 } })
    const { keyId } = claimed
    await claimSuccessor(system(), { keyId, versionId: from.id, client: 'bot', address: '::1', token: null })
    const refusal = (input: { keyId: string; rotationId: string }) =>
      handOverSuccessor(owner(), input).then(
        () => 'handed over',
        ({ code }) => code,
      )
    expect(await refusal(planned)).toBe('no_successor')
    expect(await refusal(unknown)).toBe('not_found')
    expect(await refusal(claimed)).toBe('already_claimed')
    nowMs = HOUR_MS
    expect(await refusal(over)).toBe('rotation_over')
    expect(await refusal(copyless)).toBe('no_successor')
  })

  it('and a claim at the same time: one of them gets it', async () => {
    for (let round = 0; round < 10; round++) {
      const { keyId, rotationId, secret } = await rotating({}, true)
      const from = await db.version.findFirstOrThrow({ where: { keyId, number: 1 } })
      const claim = { keyId, versionId: from.id, client: 'bot', address: '::1', token: null }
      const both = await Promise.allSettled([
        handOverSuccessor(owner(), { keyId, rotationId }).then((it) => it.secret),
        claimSuccessor(system(), claim).then((it) => it.view.secret),
      ])
      const got = both.flatMap((it) => (it.status === 'fulfilled' ? [it.value] : []))
      expect(got).toEqual([secret])
    }
  })
})

describe('the first use', () => {
  const ends = async (rotationId: string) => {
    const row = await db.rotation.findUniqueOrThrow({
      where: { id: rotationId },
      include: { fromVersion: true },
    })
    return { firstUsedAt: row.firstUsedAt, endsAt: row.endsAt, retiresAt: row.fromVersion.retiresAt }
  }
  const note = (it: { keyId: string; rotationId: string }, ms: number) => {
    nowMs = ms
    return noteFirstUse(system(), { keyId: it.keyId, rotationId: it.rotationId, at: at(ms) })
  }

  it('is noted once and leaves an overlap that counts from the start', async () => {
    const it = await rotating({ retire: 'at-end' })
    expect(await note(it, 60_000)).toBe(true)
    expect(await note(it, 61_000)).toBe(false)
    const planned = { firstUsedAt: at(60_000), endsAt: at(HOUR_MS), retiresAt: at(HOUR_MS) }
    expect(await ends(it.rotationId)).toEqual(planned)
    expect(await auditsOf(it.keyId, 'rotation.first_used')).toMatchObject([
      { actorType: 'system', detail: { firstUsedAt: at(60_000).toISOString() } },
    ])
    const change = await db.change.findFirst({
      where: { subjectId: it.keyId },
      orderBy: { sequence: 'desc' },
    })
    expect(change?.at).toEqual(at(60_000))
  })

  it.each(['manual', 'when-quiet', 'at-end'] as const)(
    'begins an overlap that counts from it (%s)',
    async (retire) => {
      const it = await rotating({ overlapFrom: 'first-use', overlapSeconds: 600, retire })
      const cap = await ends(it.rotationId)
      expect(cap.endsAt > at(700_000)).toBe(true)
      expect(cap.retiresAt).toEqual(retire === 'at-end' ? cap.endsAt : null)
      await note(it, 100_000)
      const begun = { firstUsedAt: at(100_000), endsAt: at(700_000) }
      expect(await ends(it.rotationId)).toEqual({
        ...begun,
        retiresAt: retire === 'at-end' ? at(700_000) : null,
      })
    },
  )

  it('ends nothing later than was planned, and nothing that is over', async () => {
    const late = await rotating({ overlapFrom: 'first-use', overlapSeconds: 600, retire: 'at-end' })
    const cap = await ends(late.rotationId)
    const lateMs = cap.endsAt.getTime() - NOON - 1000
    await note(late, lateMs)
    expect(await ends(late.rotationId)).toEqual({ ...cap, firstUsedAt: at(lateMs) })

    const over = await rotating({ overlapFrom: 'first-use', overlapSeconds: 600 })
    await db.version.updateMany({ where: { keyId: over.keyId, number: 1 }, data: { retiresAt: at(1000) } })
    const before = await ends(over.rotationId)
    await note(over, 2000)
    expect(await ends(over.rotationId)).toEqual({ ...before, firstUsedAt: at(2000) })
  })

  it('of 20 notes at once is one', async () => {
    const it = await rotating()
    const input = { keyId: it.keyId, rotationId: it.rotationId, at: at(1) }
    const noted = await Promise.all(Array.from({ length: 20 }, () => noteFirstUse(system(), input)))
    expect(noted.filter(Boolean)).toHaveLength(1)
  })

  it('is not noted for another account, nor for a rotation that was cancelled', async () => {
    const it = await rotating()
    const stranger = { ...(await testAccount()).system, clock }
    const input = { keyId: it.keyId, rotationId: it.rotationId, at: at(1) }
    await expect(noteFirstUse(stranger, input)).rejects.toMatchObject({ code: 'not_found' })
    await db.rotation.update({ where: { id: it.rotationId }, data: { cancelledAt: at(0) } })
    expect(await noteFirstUse(system(), input)).toBe(false)
  })
})
