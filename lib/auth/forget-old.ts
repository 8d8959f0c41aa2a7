import 'server-only'
import type { Clock } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'

const DAY_MS = 86_400_000
const KEPT_DAYS = 90
/** A message nobody could send or pass on for so long has nothing left to say. */
const SEALED_DAYS = 30

/**
 * Deletes what about people has long ended: sessions, links, invitations, sent messages after 90 days; failures and
 * challenges after a day; the text of unsent messages after 30. Answers how many rows of each. Safe to run twice.
 */
export async function forgetOld({ db, clock }: { db: Db; clock: Clock }): Promise<Record<string, number>> {
  const nowMs = clock.now().getTime()
  const before = (days: number) => new Date(nowMs - days * DAY_MS)
  const old = before(KEPT_DAYS)
  const gone = [{ endedAt: { lt: old } }, { expiresAt: { lt: old } }]
  const deleted = {
    challenges: await db.challenge.deleteMany({ where: { expiresAt: { lt: before(1) } } }),
    links: await db.oneTimeLink.deleteMany({ where: { expiresAt: { lt: old } } }),
    invitations: await db.invitation.deleteMany({ where: { expiresAt: { lt: old } } }),
    factorFailures: await db.factorFailure.deleteMany({ where: { at: { lt: before(1) } } }),
    signInFailures: await db.signInFailure.deleteMany({ where: { at: { lt: before(1) } } }),
    sessions: await db.session.deleteMany({ where: { OR: gone } }),
    mails: await db.mail.deleteMany({ where: { createdAt: { lt: old } } }),
    texts: await db.mail.updateMany({
      where: { createdAt: { lt: before(SEALED_DAYS) }, sealed: { not: null } },
      data: { sealed: null, dataKeyId: null },
    }),
  }
  return Object.fromEntries(Object.entries(deleted).map(([name, { count }]) => [name, count]))
}
