import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Clock } from '@/lib/platform/clock'
import { PROVIDER } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { newId, type Random } from '@/lib/platform/random'
import { noteDevice } from './note-device'
import { SESSION_SECONDS } from './session-standing'

/** How long a session waits for its second factor. */
const HALF_SECONDS = 10 * 60

export type SignedIn = { sessionId: string; userId: string; email: string; name: string }

type Facts = { clock: Clock; random: Random; requestId: string; address: string; userAgent: string }
type User = { id: string; email: string; name: string }
/** `by`: what was given as second factor, when that was no part of the method itself. */
type Start = { method: 'password' | 'passkey' | 'oidc'; secondFactor: boolean; by?: string }

/**
 * Starts a session with a new id, whatever the browser held before. Without `secondFactor`, a person who has one is
 * nobody until it is given, and has ten minutes for it.
 */
export async function startSession(
  tx: Tx,
  facts: Facts,
  user: User,
  { method, secondFactor, by }: Start,
): Promise<SignedIn> {
  const now = facts.clock.now()
  const sessionId = newId('ses', facts.random)
  const factors = await tx.user.findUniqueOrThrow({
    where: { id: user.id },
    select: {
      totp: { select: { confirmedAt: true } },
      _count: { select: { passkeys: true } },
      members: { orderBy: { createdAt: 'asc' }, take: 1 },
    },
  })
  const has = Boolean(factors.totp?.confirmedAt) || factors._count.passkeys > 0
  const waits = has && !secondFactor
  const accountId = factors.members[0]?.accountId
  await tx.session.create({
    data: {
      id: sessionId,
      userId: user.id,
      accountId,
      method,
      createdAt: now,
      lastSeenAt: now,
      factorAt: now,
      secondFactorAt: secondFactor ? now : null,
      expiresAt: new Date(now.getTime() + (waits ? HALF_SECONDS : SESSION_SECONDS) * 1000),
      address: facts.address,
      userAgent: facts.userAgent.slice(0, 256),
    },
  })
  const actor = {
    type: 'member',
    id: user.id,
    accountId: accountId ?? PROVIDER,
    name: user.name,
    email: user.email,
  }
  const target = { type: 'user', id: user.id, name: user.email } as const
  await recordAudit(tx, { ...facts, actor }, 'session.started', target, {
    address: facts.address,
    method,
    ...(by !== undefined && { secondFactor: by }),
    ...(waits && { waits: 'second factor' }),
  })
  if (!waits) await noteDevice(tx, facts, user)
  return { sessionId, userId: user.id, email: user.email, name: user.name }
}
