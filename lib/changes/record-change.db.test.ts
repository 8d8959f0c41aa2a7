import { Client } from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import { keyDigest } from '@/lib/keys/key-digest'
import { revokeKey } from '@/lib/keys/revoke-key'
import { revokeVersion } from '@/lib/keys/revoke-version'
import { updateKey } from '@/lib/keys/update-key'
import { database } from '@/lib/platform/db'
import { databaseUrl } from '@/lib/platform/env'
import { cancelRotation } from '@/lib/rotations/cancel-rotation'
import { planRotation } from '@/lib/rotations/plan-rotation'
import { retireVersion } from '@/lib/rotations/retire-version'
import { CHANGES_CHANNEL } from './change'

const input = { name: 'Trading bot', environment: 'live' as const, scopes: ['tokens:read' as const] }
const plan = { overlapSeconds: 3600, retire: 'manual' } as const
let ours: TestAccount

beforeAll(async () => {
  ours = await testAccount()
})

/** The changes that `act` wrote of a subject, oldest first. */
async function changesOf(subjectId: string, act: () => Promise<unknown>) {
  const newest = await database().change.aggregate({ _max: { sequence: true } })
  await act()
  return database().change.findMany({
    where: { sequence: { gt: newest._max.sequence ?? 0n }, subjectId },
    orderBy: { sequence: 'asc' },
  })
}

describe('every act on a key is one change', () => {
  it('with the digest of a secret that is new, and of no other', async () => {
    const ctx = ours.as('owner')
    const { key, secret } = await issueKey(ctx, input)
    const [issued, ...more] = await database().change.findMany({ where: { subjectId: key.id } })
    expect(more).toEqual([])
    expect(issued).toMatchObject({ subject: 'key', accountId: ours.accountId })
    expect(issued?.digests.map((digest) => Buffer.from(digest))).toEqual([keyDigest(secret ?? '')])

    const keyId = key.id
    const rename = await changesOf(keyId, () => updateKey(ctx, { keyId, name: 'Renamed' }))
    expect(rename).toMatchObject([{ digests: [] }])
    let successor: string | null = null
    const planned = await changesOf(keyId, async () => {
      successor = (await planRotation(ctx, { ...plan, keyId })).secret
    })
    expect(planned.map(({ digests }) => digests.map((digest) => Buffer.from(digest)))).toEqual([
      [keyDigest(successor ?? '')],
    ])
    const override = { reason: 'test' }
    expect(await changesOf(keyId, () => retireVersion(ctx, { keyId, version: 1, override }))).toHaveLength(1)
    const again = await planRotation(ctx, { ...plan, keyId })
    const rotationId = again.rotation.id
    expect(await changesOf(keyId, () => cancelRotation(ctx, { keyId, rotationId }))).toHaveLength(1)
    const one = await changesOf(keyId, () => revokeVersion(ctx, { keyId, version: 2, reason: 'test' }))
    expect(one).toHaveLength(1)
  })

  it('and a refused act is none', async () => {
    const ctx = ours.as('owner')
    const { key } = await issueKey(ctx, input)
    const { sequence } = await revokeKey(ctx, { keyId: key.id, reason: 'test' })
    const [last] = await database().change.findMany({
      where: { subjectId: key.id },
      orderBy: { sequence: 'desc' },
      take: 1,
    })
    expect(last?.sequence).toBe(sequence)
    const refused = await changesOf(key.id, () =>
      revokeKey(ctx, { keyId: key.id, reason: 'test' }).catch(() => undefined),
    )
    expect(refused).toEqual([])
  })

  it('a new account tells of its management key', async () => {
    const account = await testAccount()
    const changes = await database().change.findMany({ where: { accountId: account.accountId } })
    expect(changes).toMatchObject([{ subject: 'management-key' }])
    expect(changes[0]?.digests.map((digest) => Buffer.from(digest))).toEqual([
      keyDigest(account.managementKey),
    ])
  })
})

it('sequences become visible in their order, and each is told of', async () => {
  const ctx = ours.as('owner')
  const keys = await Promise.all(Array.from({ length: 8 }, () => issueKey(ctx, input)))
  const client = new Client({ connectionString: databaseUrl() })
  await client.connect()
  const told: string[] = []
  client.on('notification', ({ payload }) => told.push(payload ?? ''))
  await client.query(`LISTEN ${CHANGES_CHANNEL}`)
  const revoked = await Promise.all(
    keys.map(({ key }) => revokeKey(ctx, { keyId: key.id, reason: 'test' }).then(({ sequence }) => sequence)),
  )
  await client.query('SELECT 1')
  await client.end()
  const inOrder = told.map(BigInt)
  expect(inOrder).toEqual(inOrder.toSorted((a, b) => (a < b ? -1 : 1)))
  expect(new Set(inOrder)).toEqual(new Set(revoked))
})
