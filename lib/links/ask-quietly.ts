import 'server-only'
import { setTimeout as wait } from 'node:timers/promises'
import type { PublicFacts } from '@/lib/auth/run-public-action'
import { countedAddress } from '@/lib/auth/sign-in-limit'
import type { MailKind } from '@/lib/mail/letter'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { AskLimit } from './ask-limit'

const PER_ADDRESS = 30
const PER_EMAIL = 5
const HOUR_MS = 3_600_000
/** Longer than it takes to write a message, so that the answer tells nothing by its time. */
const ANSWER_MS = 400

// Next loads this module in more than one bundle of the same process.
const shared = globalThis as typeof globalThis & { keygradeAskLimit?: AskLimit }

/**
 * Does the work that may or may not send a message, and takes the same time for both. Throws `too_many_attempts` for
 * an address that asks too often.
 */
export async function askQuietly(
  { address, clock }: Pick<PublicFacts, 'address' | 'clock'>,
  work: () => Promise<void>,
): Promise<void> {
  shared.keygradeAskLimit ??= new AskLimit(PER_ADDRESS)
  if (!shared.keygradeAskLimit.take(countedAddress(address), clock.now())) {
    throw new AppError(
      'too_many_attempts',
      'Too many messages were asked for from your address. Wait 15 minutes, then try again.',
    )
  }
  await Promise.all([work(), wait(ANSWER_MS)])
}

/** Whether this e-mail got so many messages within the hour that another would only fill the inbox. */
export async function isInboxFull(tx: Tx, email: string, kinds: MailKind[], now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - HOUR_MS)
  const where = { to: email, kind: { in: kinds }, createdAt: { gt: since } }
  return (await tx.mail.count({ where })) >= PER_EMAIL
}
