import type { MailKind } from './letter'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** When a message is tried that is not tried again by itself. */
export const NEVER = new Date(Date.UTC(9999, 11, 31))

/** For how long it makes sense to send a message: as long as its link works, or its news are news. In ms. */
export function sendSpanMs(kind: MailKind): number {
  if (kind === 'password-reset') return 30 * MINUTE_MS
  return kind === 'sign-up' ? DAY_MS : 3 * DAY_MS
}

/** What stood in the way: the server is away or does not let us in; it wants to be asked later; it will never take it. */
export type Trouble = 'server' | 'later' | 'refused'

const LATER_MINUTES = [1, 5, 15, 30, 60]

/** When to try again after so many failures; NEVER when that makes no sense. Waits grow, and are at most an hour. */
export function nextTry(
  mail: { kind: MailKind; createdAt: Date; attempts: number },
  trouble: Trouble,
  now: Date,
): Date {
  if (trouble === 'refused') return NEVER
  const at = new Date(now.getTime() + waitMs(trouble, mail.attempts))
  return at.getTime() > mail.createdAt.getTime() + sendSpanMs(mail.kind) ? NEVER : at
}

function waitMs(trouble: 'server' | 'later', attempts: number): number {
  // A server that is away takes the mail when it is back, within a minute.
  if (trouble === 'server') return Math.min(MINUTE_MS, 2000 * 2 ** Math.min(attempts, 10))
  return (LATER_MINUTES[attempts - 1] ?? 60) * MINUTE_MS
}
