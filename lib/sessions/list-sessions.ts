import 'server-only'
import { authorizePerson } from '@/lib/auth/authorize'
import { placeOf } from '@/lib/auth/place-of'
import { IDLE_SECONDS, RENEWAL_SECONDS } from '@/lib/auth/session-standing'
import type { Ctx } from '@/lib/platform/ctx'
import { deviceWords } from './device-words'
import type { SessionView } from './session-contract'

const MOST = 200

/** The open sessions of the person who asks, this one first, then by last use. Throws `forbidden` for machines. */
export async function listSessions(ctx: Ctx): Promise<SessionView[]> {
  const { id: userId, sessionId } = authorizePerson(ctx)
  const now = ctx.clock.now()
  const rows = await ctx.db.session.findMany({
    where: {
      userId,
      endedAt: null,
      // One that was renewed is over in a moment.
      expiresAt: { gt: new Date(now.getTime() + RENEWAL_SECONDS * 1000) },
      lastSeenAt: { gte: new Date(now.getTime() - IDLE_SECONDS * 1000) },
    },
    orderBy: { lastSeenAt: 'desc' },
    take: MOST,
  })
  const views = await Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      current: row.id === sessionId,
      device: deviceWords(row.userAgent),
      place: await placeOf(row.address),
      address: row.address,
      method: row.method,
      secondFactor: row.secondFactorAt !== null,
      startedAt: row.createdAt.toISOString(),
      lastUsedAt: row.lastSeenAt.toISOString(),
      endsAt: row.expiresAt.toISOString(),
    })),
  )
  return views.sort((a, b) => Number(b.current) - Number(a.current))
}
