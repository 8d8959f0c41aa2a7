import { describe, expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { newId } from '@/lib/platform/random'
import { touchSession } from './touch-session'

const MINUTE_MS = 60_000
const now = systemClock.now()

/** A session that was used so many minutes ago, of an account with that idle limit; answers whether a use counted. */
async function counts(idleMinutes: number, limit: number | null, ended = false): Promise<boolean> {
  const { accountId, email } = await testAccount()
  await database().account.update({ where: { id: accountId }, data: { sessionIdleMinutes: limit } })
  const { id: userId } = await database().user.findUniqueOrThrow({ where: { email } })
  const lastSeenAt = new Date(now.getTime() - idleMinutes * MINUTE_MS)
  const id = newId('ses')
  const instants = { createdAt: lastSeenAt, factorAt: lastSeenAt, lastSeenAt, endedAt: ended ? now : null }
  const expiresAt = new Date(now.getTime() + 60 * MINUTE_MS)
  await database().session.create({
    data: { id, userId, expiresAt, ...instants, address: '', userAgent: '' },
  })
  await touchSession(database(), id, now)
  const row = await database().session.findUniqueOrThrow({ where: { id } })
  return row.lastSeenAt.getTime() === now.getTime()
}

describe('touchSession', () => {
  it('counts a use, at most once a minute, of what has not ended', async () => {
    expect(await counts(2, null)).toBe(true)
    expect(await counts(0.5, null)).toBe(false)
    expect(await counts(2, null, true)).toBe(false)
  })

  it('leaves idle what an account of the person holds to be idle', async () => {
    expect(await counts(14, 15)).toBe(true)
    expect(await counts(15, 15)).toBe(false)
    expect(await counts(300, 15)).toBe(false)
  })
})
