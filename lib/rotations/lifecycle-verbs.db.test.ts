import { generateKeyPairSync } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { getKey } from '@/lib/keys/get-key'
import { issueKey } from '@/lib/keys/issue-key'
import { revokeVersion } from '@/lib/keys/revoke-version'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx } from '@/lib/platform/ctx'
import { database, pool } from '@/lib/platform/db'
import { verifyKey } from '@/lib/verification/test-verify'
import { cancelRotation } from './cancel-rotation'
import { emergencyRotation } from './emergency-rotation'
import { extendRotation } from './extend-rotation'
import { planRotation } from './plan-rotation'
import { retireVersion } from './retire-version'
import { rollbackRotation } from './rollback-rotation'
import type { PlanRotationInput } from './rotation-contract'

const HOUR_MS = 3_600_000
const input = { name: 'Trading bot', environment: 'live' as const, scopes: ['tokens:read' as const] }
const manual = { overlapSeconds: 3600, retire: 'manual', quietSeconds: 60 } as const
const override = { override: { reason: 'nobody is left' } }
let ours: TestAccount
let theirs: TestAccount
let owner: Ctx

beforeAll(async () => {
  ours = await testAccount()
  theirs = await testAccount()
  owner = ours.as('owner')
})

async function codeOf(secret: string | null): Promise<string> {
  return (await verifyKey(pool(), systemClock, secret, { scopes: [], address: null })).code
}

async function rotating(wanted: PlanRotationInput = manual) {
  const first = await issueKey(owner, input)
  const keyId = first.key.id
  const planned = await planRotation(owner, { keyId, ...wanted })
  return { keyId, rotationId: planned.rotation.id, old: first.secret, next: planned.secret, planned }
}

async function retired() {
  const made = await rotating()
  await retireVersion(owner, { keyId: made.keyId, version: 1, ...override })
  return made
}

const inMs = (ms: number) => new Date(systemClock.now().getTime() + ms).toISOString()
const auditOf = (keyId: string, action: string) =>
  database().auditEntry.findMany({ where: { targetId: keyId, action } })

/** Nobody else may, and it is not there for another account. */
async function guarded(act: (ctx: Ctx) => Promise<unknown>): Promise<void> {
  await expect(act(ours.as('viewer'))).rejects.toMatchObject({ code: 'forbidden' })
  await expect(act(theirs.as('owner'))).rejects.toMatchObject({ code: 'not_found' })
}

/** Two at once: one is done, the other is told why not. */
async function raced(act: () => Promise<unknown>, code: string): Promise<void> {
  const results = await Promise.allSettled([act(), act()])
  const lost = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []))
  expect(lost).toEqual([code])
}

describe('planRotation', () => {
  it('keeps what was asked for, and a copy of the secret for whoever claims it', async () => {
    const at = inMs(600_000)
    const { planned, keyId } = await rotating({
      overlapSeconds: 3600,
      overlapFrom: 'first-use',
      retire: 'at-end',
      brownouts: [
        { at: inMs(2 * HOUR_MS), seconds: 60, abortAt: null },
        { at, seconds: 30 },
        { at: inMs(HOUR_MS), seconds: 30, abortAt: { refusals: 7 } },
      ],
    })
    const { rotation } = planned
    expect(rotation).toMatchObject({ overlapFrom: 'first-use', claimable: true, secretWaits: true })
    expect(rotation.brownouts.map(({ abortAt }) => abortAt)).toEqual([
      { refusals: 100, share: 0.5 },
      { refusals: 7, share: null },
      null,
    ])
    expect(rotation.brownouts[0]).toMatchObject({ startsAt: at, abortedAt: null })
    // Until the first use the old version ends at the cap, 90 days away.
    const key = await getKey(owner, { keyId })
    expect(key.versions[0]?.retiresAt).toBe(rotation.endsAt)
    expect(Date.parse(rotation.endsAt) - Date.parse(rotation.startsAt)).toBe(90 * 24 * HOUR_MS)
  })

  it('waits for the holder of an Ed25519 key, and retires nothing until it came', async () => {
    const { publicKey } = generateKeyPairSync('ed25519')
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const { key } = await issueKey(owner, { ...input, kind: 'ed25519', publicKey: pem })
    const keyId = key.id
    const wanted = { keyId, ...manual }
    await expect(planRotation(owner, { ...wanted, overlapSeconds: 0 })).rejects.toMatchObject({
      extra: { fields: [{ path: 'overlapSeconds' }] },
    })
    await expect(planRotation(owner, { ...wanted, claimable: false })).rejects.toMatchObject({
      extra: { fields: [{ path: 'publicKey' }] },
    })
    const planned = await planRotation(owner, wanted)
    expect([planned.secret, planned.version.publicKey]).toEqual([null, null])
    const retire = retireVersion(owner, { keyId, version: 1, ...override })
    await expect(retire).rejects.toMatchObject({ code: 'successor_not_active' })
  })

  it('is bound by the policy of the key', async () => {
    const { key } = await issueKey(owner, input)
    await database().key.update({
      where: { id: key.id },
      data: { rotationPolicy: { maxOverlapSeconds: 1800 } },
    })
    const wanted = { keyId: key.id, retire: 'manual' } as const
    const longer = planRotation(owner, { ...wanted, overlapSeconds: 1801 })
    await expect(longer).rejects.toMatchObject({
      code: 'policy_forbids',
      extra: { fields: [{ path: 'overlapSeconds' }] },
    })
    const { rotation } = await planRotation(owner, { ...wanted, overlapSeconds: 0, overlapFrom: 'first-use' })
    expect(Date.parse(rotation.endsAt) - Date.parse(rotation.startsAt)).toBe(1_800_000)
    const of = { keyId: key.id, rotationId: rotation.id }
    await expect(extendRotation(owner, { ...of, endsAt: inMs(1_900_000) })).rejects.toMatchObject({
      code: 'policy_forbids',
    })
  })
})

describe('extendRotation', () => {
  it('moves the end, the old version’s with it, and the copy’s', async () => {
    const { keyId, rotationId } = await rotating({ overlapSeconds: 60, retire: 'at-end' })
    const endsAt = inMs(HOUR_MS)
    await guarded((ctx) => extendRotation(ctx, { keyId, rotationId, endsAt }))
    const rotation = await extendRotation(owner, { keyId, rotationId, endsAt })
    expect(rotation).toMatchObject({ endsAt, state: 'overlapping', extendedAt: expect.any(String) })
    const key = await getKey(owner, { keyId })
    expect(key.versions[0]?.retiresAt).toBe(endsAt)
    const [waiting] = await database().waitingSecret.findMany({ where: { version: { keyId } } })
    expect(waiting?.until.toISOString()).toBe(endsAt)
    const [audit] = await auditOf(keyId, 'key.rotation_extended')
    expect(audit?.detail).toMatchObject({ after: endsAt })
    const sooner = inMs(60_000)
    expect((await extendRotation(owner, { keyId, rotationId, endsAt: sooner })).endsAt).toBe(sooner)
  })

  it('says at the field why an end cannot be', async () => {
    const brownouts = [{ at: inMs(HOUR_MS), seconds: 60 }]
    const { keyId, rotationId } = await rotating({ overlapSeconds: 2 * 3600, retire: 'manual', brownouts })
    const wrong: [string, RegExp][] = [
      [inMs(-1000), /in the future/],
      [inMs(91 * 24 * HOUR_MS), /90 days/],
      [inMs(HOUR_MS), /brownout is planned until/],
    ]
    for (const [endsAt, words] of wrong) {
      await expect(extendRotation(owner, { keyId, rotationId, endsAt })).rejects.toMatchObject({
        code: 'invalid_request',
        extra: { fields: [{ path: 'endsAt', message: expect.stringMatching(words) }] },
      })
    }
    await cancelRotation(owner, { keyId, rotationId })
    const late = extendRotation(owner, { keyId, rotationId, endsAt: inMs(3 * HOUR_MS) })
    await expect(late).rejects.toMatchObject({ code: 'rotation_over' })
  })
})

describe('cancelRotation', () => {
  it('is done once of two at once, takes the copy away and calls the brownouts off', async () => {
    const { keyId, rotationId } = await rotating({
      ...manual,
      brownouts: [{ at: inMs(600_000), seconds: 60 }],
    })
    await raced(() => cancelRotation(owner, { keyId, rotationId }), 'rotation_over')
    const { rotations } = await getKey(owner, { keyId })
    expect(rotations[0]).toMatchObject({ state: 'cancelled', secretWaits: false })
    expect(rotations[0]?.brownouts[0]?.abortReason).toBe('The rotation was cancelled.')
    expect(await auditOf(keyId, 'key.rotation_cancelled')).toHaveLength(1)
  })

  it('does not cut a client that has claimed', async () => {
    const { keyId, rotationId } = await rotating()
    await database().rotation.update({ where: { id: rotationId }, data: { claimedAt: systemClock.now() } })
    const cancel = cancelRotation(owner, { keyId, rotationId })
    await expect(cancel).rejects.toMatchObject({ code: 'successor_in_use' })
  })
})

describe('retireVersion', () => {
  it('is done once of two at once, and calls the brownouts off', async () => {
    const { keyId } = await rotating({ ...manual, brownouts: [{ at: inMs(600_000), seconds: 60 }] })
    await raced(() => retireVersion(owner, { keyId, version: 1, ...override }), 'already_ended')
    expect(await auditOf(keyId, 'version.retired')).toHaveLength(1)
    const { rotations } = await getKey(owner, { keyId })
    expect(rotations[0]?.brownouts[0]?.abortReason).toBe('The old version was retired.')
  })
})

describe('rollbackRotation', () => {
  it('makes the old version valid again at once, beside its successor', async () => {
    const { keyId, rotationId, old, next } = await retired()
    expect(await codeOf(old)).toBe('RETIRED')
    await guarded((ctx) => rollbackRotation(ctx, { keyId, rotationId }))
    await raced(() => rollbackRotation(owner, { keyId, rotationId }), 'rotation_over')
    expect([await codeOf(old), await codeOf(next)]).toEqual(['VALID', 'VALID'])
    const key = await getKey(owner, { keyId })
    expect(key.rotations[0]).toMatchObject({ state: 'rolled_back', rollbackUntil: null })
    const audit = await auditOf(keyId, 'key.rotation_rolled_back')
    expect(audit.map(({ detail }) => detail)).toMatchObject([{ version: 1, successorVersion: 2 }])
    // What was taken back can be retired again, and the key rotated anew.
    await retireVersion(owner, { keyId, version: 1, ...override })
    expect(await codeOf(old)).toBe('RETIRED')
    expect((await planRotation(owner, { keyId, ...manual })).rotation.fromVersion).toBe(2)
  })

  it('is refused while the old version is valid, after the deadline, and once compromised', async () => {
    const pending = await rotating()
    const early = rollbackRotation(owner, pending)
    await expect(early).rejects.toMatchObject({ code: 'rotation_pending' })
    const late = await retired()
    const longAgo = new Date(systemClock.now().getTime() - 72 * HOUR_MS)
    await database().version.updateMany({
      where: { keyId: late.keyId, number: 1 },
      data: { retiresAt: longAgo },
    })
    await expect(rollbackRotation(owner, late)).rejects.toMatchObject({ code: 'rollback_too_late' })
    const leaked = await rotating()
    const reason = { reason: 'found in a log', compromised: true }
    await revokeVersion(owner, { keyId: leaked.keyId, version: 1, ...reason })
    await expect(rollbackRotation(owner, leaked)).rejects.toMatchObject({ code: 'compromised' })
    expect(await codeOf(leaked.old)).toBe('REVOKED')
  })
})

describe('emergencyRotation', () => {
  const wanted = { reason: 'found in a public repository', revokeInSeconds: 0 }

  it('revokes every version as compromised, and shows one successor that nobody can claim', async () => {
    const { keyId, rotationId, old, next } = await rotating()
    await guarded((ctx) => emergencyRotation(ctx, { keyId, ...wanted }))
    await expect(emergencyRotation(ours.as('developer'), { keyId, ...wanted })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const made = await emergencyRotation(owner, { keyId, ...wanted })
    const codes = await Promise.all([old, next, made.secret].map(codeOf))
    expect(codes).toEqual(['REVOKED', 'REVOKED', 'VALID'])
    expect(made.rotation).toMatchObject({
      emergency: true,
      claimable: false,
      fromVersion: 2,
      secretWaits: false,
    })
    expect(made.key.versions.map(({ compromised }) => compromised)).toEqual([true, true, false])
    expect(made.key.rotations.find(({ id }) => id === rotationId)?.state).toBe('completed')
    const [audit] = await auditOf(keyId, 'key.emergency_rotation')
    expect(audit?.detail).toMatchObject({ compromisedVersions: [1, 2], reason: wanted.reason })
    expect(JSON.stringify(audit?.detail)).not.toContain(made.secret)
    await expect(rollbackRotation(owner, { keyId, rotationId })).rejects.toMatchObject({
      code: 'compromised',
    })
  })

  it('revokes after the given time exactly, and neither moves that nor is called off', async () => {
    const { keyId, rotationId, old } = await rotating({ ...manual, startsAt: inMs(HOUR_MS) })
    const made = await emergencyRotation(owner, { keyId, ...wanted, revokeInSeconds: 600 })
    const { rotation, key } = made
    expect(await codeOf(old)).toBe('VALID')
    expect(key.versions[0]).toMatchObject({ revokedAt: rotation.endsAt, compromised: true })
    expect(Date.parse(rotation.endsAt) - Date.parse(rotation.startsAt)).toBe(600_000)
    expect(key.rotations.find(({ id }) => id === rotationId)?.state).toBe('cancelled')
    const of = { keyId, rotationId: rotation.id }
    await expect(cancelRotation(owner, of)).rejects.toMatchObject({ code: 'compromised' })
    const extended = extendRotation(owner, { ...of, endsAt: inMs(HOUR_MS) })
    await expect(extended).rejects.toMatchObject({ code: 'compromised' })
    await expect(emergencyRotation(owner, { keyId, ...wanted })).resolves.toBeDefined()
    expect(await codeOf(old)).toBe('REVOKED')
  })

  it('leaves one successor of two at once, and says when nothing is left to rotate', async () => {
    const { key } = await issueKey(owner, input)
    const keyId = key.id
    await Promise.all([1, 2].map(() => emergencyRotation(owner, { keyId, ...wanted })))
    const after = await getKey(owner, { keyId })
    expect(after.versions.filter(({ state }) => state === 'active')).toHaveLength(1)
    await revokeVersion(owner, { keyId, version: 3, reason: 'no longer wanted' })
    const again = emergencyRotation(owner, { keyId, ...wanted })
    await expect(again).rejects.toMatchObject({ code: 'no_live_version' })
  })
})
