import { describe, expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { newId, systemRandom } from '@/lib/platform/random'
import { recordManagementKeysOf } from './record-management-keys-of'

async function maker() {
  const { accountId } = await testAccount()
  const { userId } = await database().member.findFirstOrThrow({ where: { accountId } })
  const ids = Array.from({ length: 3 }, () => newId('mgk', systemRandom))
  const shared = { accountId, name: 'Of a person', hint: '', scopes: ['verify'], createdAt: new Date() }
  await database().managementKey.createMany({
    data: ids.map((id) => ({ ...shared, id, digest: Buffer.from(id), createdBy: userId })),
  })
  const subjects = async (after: bigint) => {
    const rows = await database().change.findMany({ where: { accountId, sequence: { gt: after } } })
    return rows.map(({ subjectId }) => subjectId).sort()
  }
  const newest = await database().change.aggregate({ _max: { sequence: true } })
  return { accountId, userId, ids: ids.sort(), told: () => subjects(newest._max.sequence ?? 0n) }
}

describe('the management keys of a person', () => {
  it('are all told of, and go on while there is a role; a first key of nobody is left out', async () => {
    const { accountId, userId, ids, told } = await maker()
    const sequence = await database().$transaction(async (tx) => {
      await tx.member.update({ where: { accountId_userId: { accountId, userId } }, data: { role: 'viewer' } })
      return recordManagementKeysOf(tx, systemClock, accountId, userId)
    })
    expect(await told()).toEqual(ids)
    expect(await database().change.count({ where: { sequence: { gt: sequence ?? 0n }, accountId } })).toBe(0)
    expect(await database().managementKey.count({ where: { accountId, revokedAt: null } })).toBe(4)
  })

  it('end for good with the membership', async () => {
    const { accountId, userId, ids, told } = await maker()
    await database().$transaction(async (tx) => {
      await tx.member.delete({ where: { accountId_userId: { accountId, userId } } })
      await recordManagementKeysOf(tx, systemClock, accountId, userId)
    })
    expect(await told()).toEqual(ids)
    const alive = await database().managementKey.findMany({ where: { accountId, revokedAt: null } })
    expect(alive.map(({ createdBy }) => createdBy)).toEqual([null])
  })

  it('are none for who made none', async () => {
    const { accountId, told } = await maker()
    const none = await database().$transaction((tx) =>
      recordManagementKeysOf(tx, systemClock, accountId, 'usr_nobody'),
    )
    expect([none, await told()]).toEqual([null, []])
  })
})
