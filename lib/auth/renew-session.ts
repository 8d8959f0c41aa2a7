import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/random'
import { RENEWAL_SECONDS } from './session-standing'

type Proven = { factorAt: Date; secondFactorAt?: Date }

/**
 * A session under a new id, which alone has what was just proven: a copy of the old cookie gains nothing by it. The old
 * one opens for ten seconds more what it did before, for requests of other tabs that are under way. Answers the new id;
 * throws `changed_meanwhile` where it was renewed already. Under the lock of the person.
 */
export async function renewSession(
  tx: Tx,
  { clock, random }: Pick<Ctx, 'clock' | 'random'>,
  { id: userId, sessionId }: { id: string; sessionId: string },
  proven: Proven,
): Promise<string> {
  const overAt = new Date(clock.now().getTime() + RENEWAL_SECONDS * 1000)
  const old = await tx.session.findFirst({
    where: { id: sessionId, userId, endedAt: null, expiresAt: { gt: overAt } },
  })
  if (!old) {
    const words = 'Another tab has confirmed that it is you at this very moment. Try again.'
    throw new AppError('changed_meanwhile', words)
  }
  const id = newId('ses', random)
  await tx.session.create({ data: { ...old, ...proven, id } })
  await tx.session.update({ where: { id: sessionId }, data: { expiresAt: overAt } })
  // What an authenticator or the provider is asked in another tab may still be answered.
  await tx.challenge.updateMany({ where: { sessionId, userId }, data: { sessionId: id } })
  return id
}
