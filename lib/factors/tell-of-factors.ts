import 'server-only'
import { queueMail } from '@/lib/mail/queue-mail'
import type { Clock } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { publicUrl } from '@/lib/platform/env'
import type { Random } from '@/lib/platform/random'
import { type FactorChange, factorsLetter } from './factors-letter'

type Facts = { clock: Clock; random: Random }

/** Tells the person by mail, in the transaction of the change. Rejects with SealError. */
export async function tellOfFactors(
  tx: Tx,
  facts: Facts,
  person: { name: string; email: string },
  change: FactorChange,
): Promise<void> {
  const letter = factorsLetter(change, person.name, facts.clock.now(), `${publicUrl()}/profile`)
  await queueMail(tx, facts, 'factors-changed', person.email, letter)
}
