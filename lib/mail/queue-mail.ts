import 'server-only'
import type { Clock } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { newId, type Random } from '@/lib/platform/random'
import { sealSecret } from '@/lib/seals/seal-secret'
import type { Letter, MailKind } from './letter'

/**
 * Puts a message into the outbox, in the transaction of the act that it tells of: it goes out if, and only if, the
 * act happened. It is sealed, since its link may be a secret. Answers its id. Rejects with SealError.
 */
export async function queueMail(
  tx: Tx,
  facts: { clock: Clock; random: Random },
  kind: MailKind,
  to: string,
  letter: Letter,
): Promise<string> {
  const now = facts.clock.now()
  const id = newId('mal', facts.random)
  const { sealedSecret, dataKeyId } = await sealSecret(tx, facts, id, JSON.stringify(letter))
  const { subject } = letter
  await tx.mail.create({
    data: { id, to, kind, subject, sealed: sealedSecret, dataKeyId, createdAt: now, sendAt: now },
  })
  return id
}
