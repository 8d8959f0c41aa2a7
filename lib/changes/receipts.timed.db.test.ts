import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import { revokeKey } from '@/lib/keys/revoke-key'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { getReceipt } from './get-receipt'
import { waitForReceipt } from './wait-for-receipt'

const input = { name: 'Trading bot', environment: 'live' as const, scopes: ['tokens:read' as const] }
const ago = (seconds: number) => new Date(systemClock.now().getTime() - seconds * 1000)
let ours: TestAccount
let theirs: TestAccount

beforeAll(async () => {
  ours = await testAccount()
  theirs = await testAccount()
})

async function revoked(): Promise<bigint> {
  const ctx = ours.as('owner')
  const { key } = await issueKey(ctx, input)
  return (await revokeKey(ctx, { keyId: key.id, reason: 'test' })).sequence
}

type Life = {
  startedAt?: Date
  leaseUntil?: Date
  closedAt?: Date | null
  staleMs?: number
  sequence?: bigint
}

async function verifier(id: string, life: Life = {}): Promise<void> {
  const { startedAt, leaseUntil, closedAt = null, staleMs = 30_000, sequence = 0n } = life
  await database().verifier.create({
    data: {
      id,
      startedAt: startedAt ?? ago(60),
      leaseUntil: leaseUntil ?? ago(-60),
      closedAt,
      staleMs,
      sequence,
      alone: false,
    },
  })
}

async function acknowledge(verifierId: string, sequence: bigint, at = systemClock.now()): Promise<Date> {
  await database().verifierAck.create({ data: { verifierId, sequence, at } })
  return at
}

async function noVerifiers(): Promise<void> {
  await database().verifier.deleteMany()
  await database().verifierAck.deleteMany()
}

describe('a receipt', () => {
  it('lists who was registered at the change, each by its first confirmation of it or of a later one', async () => {
    await noVerifiers()
    await verifier('vrf_before', { startedAt: ago(60), leaseUntil: ago(31) })
    await verifier('vrf_closed', { closedAt: ago(10) })
    await verifier('vrf_at')
    await verifier('vrf_later')
    await verifier('vrf_silent')
    const sequence = await revoked()
    await verifier('vrf_after', { startedAt: ago(-10), sequence })
    await verifier('vrf_between', { startedAt: ago(-10), sequence: sequence - 1n })
    const at = await acknowledge('vrf_at', sequence)
    await acknowledge('vrf_at', sequence + 1n, ago(-5))
    const later = await acknowledge('vrf_later', sequence + 7n)
    await acknowledge('vrf_silent', sequence - 1n)
    const receipt = await getReceipt(ours.as('viewer'), { sequence: `${sequence}` })
    expect(receipt).toMatchObject({ sequence: Number(sequence), complete: false })
    expect(receipt.verifiers).toEqual([
      { id: 'vrf_at', acknowledgedAt: at.toISOString() },
      { id: 'vrf_later', acknowledgedAt: later.toISOString() },
      { id: 'vrf_silent', acknowledgedAt: null },
      { id: 'vrf_between', acknowledgedAt: null },
    ])
  })

  it('is not complete while somebody who is cut off may go by what was before, and says until when', async () => {
    await noVerifiers()
    const leaseUntil = ago(2)
    await verifier('vrf_cut', { leaseUntil })
    await verifier('vrf_shorter', { leaseUntil, staleMs: 1000 })
    const sequence = await revoked()
    const began = performance.now()
    const receipt = await waitForReceipt(ours.as('owner'), sequence, 5000)
    expect(performance.now() - began, 'nobody is waited for who cannot confirm').toBeLessThan(2500)
    const until = new Date(leaseUntil.getTime() + 30_000).toISOString()
    const silent = { until, leftMs: expect.any(Number) }
    expect(receipt.complete).toBe(false)
    expect(receipt.verifiers).toEqual([{ id: 'vrf_cut', acknowledgedAt: null, silent }])
    const leftMs = receipt.verifiers[0]?.silent?.leftMs ?? 0
    expect(leftMs).toBeGreaterThan(20_000)
    expect(leftMs).toBeLessThan(28_000)
    await acknowledge('vrf_cut', sequence)
    expect(await getReceipt(ours.as('viewer'), { sequence: `${sequence}` })).toMatchObject({ complete: true })
  })

  it('says who is gone: it believes nothing old any more, or closed before it had confirmed', async () => {
    await noVerifiers()
    const startedAt = ago(60)
    for (const id of ['vrf_lapsed', 'vrf_left', 'vrf_done']) await verifier(id, { startedAt, staleMs: 0 })
    const sequence = await revoked()
    const at = await acknowledge('vrf_done', sequence)
    const soon = new Date(systemClock.now().getTime() + 1)
    const goneAt = soon.toISOString()
    await database().verifier.update({ where: { id: 'vrf_lapsed' }, data: { leaseUntil: soon } })
    await database().verifier.updateMany({
      where: { id: { in: ['vrf_left', 'vrf_done'] } },
      data: { closedAt: soon },
    })
    const receipt = await waitForReceipt(ours.as('owner'), sequence, 1000)
    expect(receipt.complete).toBe(true)
    expect(receipt.verifiers).toEqual([
      { id: 'vrf_done', acknowledgedAt: at.toISOString() },
      { id: 'vrf_lapsed', acknowledgedAt: null, gone: true, goneAt },
      { id: 'vrf_left', acknowledgedAt: null, gone: true, goneAt },
    ])
  })

  it('is nobody else’s, and no sequence that was never given out', async () => {
    await noVerifiers()
    const sequence = await revoked()
    const input = { sequence: `${sequence}` }
    expect(await getReceipt(ours.as('viewer'), input)).toMatchObject({ complete: true, verifiers: [] })
    await expect(getReceipt(theirs.as('owner'), input)).rejects.toMatchObject({ code: 'not_found' })
    for (const wrong of ['0', '-1', '1e3', 'x', '', '9'.repeat(15), '9'.repeat(40), `0${sequence}`]) {
      await expect(getReceipt(ours.as('owner'), { sequence: wrong })).rejects.toMatchObject({
        code: 'not_found',
      })
    }
    const ctx = ours.as('owner')
    const actor = {
      type: 'management-key',
      id: 'mgk',
      accountId: ours.accountId,
      scopes: [],
      name: 'm',
    } as const
    await expect(getReceipt({ ...ctx, actor }, input)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('waiting for a receipt', () => {
  it('ends with the last confirmation', async () => {
    await noVerifiers()
    await verifier('vrf_slow')
    const sequence = await revoked()
    const waiting = waitForReceipt(ours.as('owner'), sequence, 5000)
    const first = await Promise.race([waiting, new Promise((resolve) => setTimeout(resolve, 60, 'waits'))])
    expect(first).toBe('waits')
    await acknowledge('vrf_slow', sequence)
    const before = systemClock.now().getTime()
    expect(await waiting).toMatchObject({ complete: true, verifiers: [{ id: 'vrf_slow' }] })
    expect(systemClock.now().getTime() - before).toBeLessThan(1000)
  })

  it('ends after the time that it was given, with what is known by then', async () => {
    await noVerifiers()
    await verifier('vrf_mute')
    const sequence = await revoked()
    const before = systemClock.now().getTime()
    const receipt = await waitForReceipt(ours.as('owner'), sequence, 100)
    expect(systemClock.now().getTime() - before).toBeLessThan(2000)
    expect(receipt).toMatchObject({
      complete: false,
      verifiers: [{ id: 'vrf_mute', acknowledgedAt: null }],
    })
  })
})
