import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { beforeEach, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { handOverSuccessor } from '@/lib/claims/hand-over-successor'
import { getKey } from '@/lib/keys/get-key'
import { issueKey } from '@/lib/keys/issue-key'
import { systemClock } from '@/lib/platform/clock'
import { database, pool } from '@/lib/platform/db'
import { emptyTestDatabase } from '@/lib/platform/test-database'
import { keyShare } from '@/lib/policies/key-share'
import type { RotationPolicy } from '@/lib/policies/policy-contract'
import { setAccountPolicy } from '@/lib/policies/set-account-policy'
import { setKeyPolicy } from '@/lib/policies/set-key-policy'
import { cancelRotation } from '@/lib/rotations/cancel-rotation'
import { verifyKey } from '@/lib/verification/test-verify'
import { scriptArguments } from '@/scripts/test/script-arguments'
import { rotateDueKeys } from './rotate-due-keys'

const DAY_MS = 86_400_000
const ONE_RUN = 'scripts/test/rotate-due-keys.ts'
const monthly = { rotateEveryDays: 30, warnDaysAhead: 7, overlapSeconds: 3600 }
let ours: TestAccount

beforeEach(async () => {
  await emptyTestDatabase()
  ours = await testAccount()
})

/** A key whose only version began so many days ago. */
async function keyOfAge(days: number, rotationPolicy?: RotationPolicy) {
  const issued = await issueKey(ours.as('owner'), {
    name: 'Trading bot',
    environment: 'live',
    scopes: ['tokens:read'],
    ...(rotationPolicy && { rotationPolicy }),
  })
  const began = new Date(systemClock.now().getTime() - days * DAY_MS)
  await database().version.update({ where: { id: issued.version.id }, data: { notBefore: began } })
  return { ...issued, keyId: issued.key.id, began }
}

async function rotationsOf(keyId: string) {
  return (await getKey(ours.as('owner'), { keyId })).rotations
}

const run = () => rotateDueKeys.run(database(), systemClock, new AbortController().signal)
const codeOf = async (secret: string | null) =>
  (await verifyKey(pool(), systemClock, secret, { scopes: [], address: null })).code

describe('rotateDueKeys', () => {
  it('plans what is due now, sealed, by the system, with one row; run twice it plans one', async () => {
    await setAccountPolicy(ours.as('owner'), { rotationPolicy: monthly })
    const { keyId, secret } = await keyOfAge(31)
    await run()
    await run()
    const rotations = await rotationsOf(keyId)
    expect(rotations).toMatchObject([
      {
        state: 'overlapping',
        automatic: true,
        overlapFrom: 'first-use',
        overlapSeconds: 3600,
        retire: 'when-quiet',
        claimable: true,
        secretWaits: true,
      },
    ])
    const rows = await database().auditEntry.findMany({ where: { action: 'key.rotation_planned' } })
    expect(rows).toMatchObject([
      { actorType: 'system', actorName: 'Rotation policy', accountId: ours.accountId, targetId: keyId },
    ])
    expect(await codeOf(secret)).toBe('VALID')
    const rotationId = rotations[0]?.id ?? ''
    const handedOver = await handOverSuccessor(ours.as('owner'), { keyId, rotationId })
    expect(await codeOf(handedOver.secret)).toBe('VALID')
  })

  it('plans ahead, for the very instant at which it is due', async () => {
    const { keyId, began } = await keyOfAge(25, monthly)
    await run()
    const due = began.getTime() + 30 * DAY_MS + Math.floor(keyShare(keyId) * 3_600_000)
    expect(await rotationsOf(keyId)).toMatchObject([
      { state: 'planned', startsAt: new Date(due).toISOString() },
    ])
  })

  it('leaves alone what is not due, not covered, ended, disabled, or rotating already', async () => {
    const early = await keyOfAge(20, monthly)
    const uncovered = await keyOfAge(400)
    const opted = await keyOfAge(400, { rotateEveryDays: null })
    const ended = await keyOfAge(31, monthly)
    await database().version.updateMany({
      where: { keyId: ended.keyId },
      data: { revokedAt: systemClock.now() },
    })
    const disabled = await keyOfAge(31, monthly)
    await database().key.update({ where: { id: disabled.keyId }, data: { disabledAt: systemClock.now() } })
    await run()
    for (const { keyId } of [early, uncovered, opted, ended, disabled]) {
      expect(await rotationsOf(keyId)).toEqual([])
    }
    await setAccountPolicy(ours.as('owner'), { rotationPolicy: monthly })
    await run()
    expect(await rotationsOf(uncovered.keyId)).toHaveLength(1)
    expect(await rotationsOf(opted.keyId)).toEqual([])
  })

  it('does not plan again what somebody called off, until the next round', async () => {
    const { keyId } = await keyOfAge(31, monthly)
    await run()
    const [planned] = await rotationsOf(keyId)
    await cancelRotation(ours.as('owner'), { keyId, rotationId: planned?.id ?? '' })
    await run()
    expect(await rotationsOf(keyId)).toHaveLength(1)
  })

  it('goes on with the next key where one is refused', async () => {
    const refused = await keyOfAge(40, { ...monthly, overlapSeconds: 0, maxOverlapSeconds: 0 })
    const { keyId } = await keyOfAge(35, monthly)
    await run()
    expect(await rotationsOf(refused.keyId)).toEqual([])
    expect(await rotationsOf(keyId)).toHaveLength(1)
  })

  it('waits for the holder of an ed25519 pair, and plans nothing where no client may bring a key', async () => {
    const pair = { kind: 'ed25519' as const, publicKey: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }
    const input = { name: 'Signer', environment: 'live' as const, scopes: ['tokens:read' as const], ...pair }
    const { key, version } = await issueKey(ours.as('owner'), { ...input, rotationPolicy: monthly })
    const began = new Date(systemClock.now().getTime() - 31 * DAY_MS)
    await database().version.update({ where: { id: version.id }, data: { notBefore: began } })
    await setKeyPolicy(ours.as('owner'), {
      keyId: key.id,
      rotationPolicy: { ...monthly, claimable: false },
    })
    await run()
    expect(await rotationsOf(key.id)).toEqual([])
    await setKeyPolicy(ours.as('owner'), { keyId: key.id, rotationPolicy: monthly })
    await run()
    expect(await rotationsOf(key.id)).toMatchObject([{ automatic: true, claimable: true }])
  })

  it('plans each of 20 keys once when two processes run at once', async () => {
    await setAccountPolicy(ours.as('owner'), { rotationPolicy: monthly })
    for (let index = 0; index < 20; index++) await keyOfAge(31)
    // Without the lock of the job: only the lock of each key stands between the two.
    const children = [1, 2].map(() =>
      spawn(process.execPath, scriptArguments(ONE_RUN), {
        stdio: ['pipe', 'pipe', 'inherit'],
      }),
    )
    const ended = children.map((child) => once(child, 'exit'))
    await Promise.all(children.map((child) => once(child.stdout, 'data')))
    for (const child of children) child.stdin.write('go\n')
    expect(await Promise.all(ended)).toEqual([
      [0, null],
      [0, null],
    ])
    const { _count } = await database().rotation.aggregate({ _count: { _all: true } })
    expect(_count._all).toBe(20)
    expect(await database().auditEntry.count({ where: { action: 'key.rotation_planned' } })).toBe(20)
    expect(await database().waitingSecret.count()).toBe(20)
  }, 60_000)

  it('leaves nothing half when it is killed, and the next run does the rest', async () => {
    await setAccountPolicy(ours.as('owner'), { rotationPolicy: monthly })
    for (let index = 0; index < 15; index++) await keyOfAge(31)
    const child = spawn(process.execPath, scriptArguments(ONE_RUN), {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const ended = once(child, 'exit')
    await once(child.stdout, 'data')
    child.stdin.write('go\n')
    await expect.poll(() => database().rotation.count(), { timeout: 20_000, interval: 2 }).toBeGreaterThan(2)
    child.kill('SIGKILL')
    await ended
    const written = async () => ({
      rotations: await database().rotation.count(),
      successors: await database().version.count({ where: { number: 2 } }),
      secrets: await database().waitingSecret.count(),
      rows: await database().auditEntry.count({ where: { action: 'key.rotation_planned' } }),
    })
    const half = await written()
    expect(new Set(Object.values(half)).size, JSON.stringify(half)).toBe(1)
    expect(half.rotations).toBeLessThan(15)
    await run()
    expect(await written()).toEqual({ rotations: 15, successors: 15, secrets: 15, rows: 15 })
  }, 60_000)
})
