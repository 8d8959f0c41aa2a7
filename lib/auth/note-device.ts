import 'server-only'
import { hash } from 'node:crypto'
import { queueMail } from '@/lib/mail/queue-mail'
import type { Clock } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { publicUrl } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'
import type { Random } from '@/lib/platform/random'
import { SealError } from '@/lib/seals/seal-error'
import { deviceWords } from '@/lib/sessions/device-words'
import { newDeviceLetter } from '@/lib/sessions/new-device-letter'
import { placeOf } from './place-of'

type Facts = { clock: Clock; random: Random; address: string; userAgent: string }
type User = { id: string; email: string; name: string }

/**
 * Remembers the device and country of a sign-in, and tells the person by mail of one not seen before; the very first
 * is remembered without a message. Part of the transaction that starts the session.
 */
export async function noteDevice(tx: Tx, facts: Facts, user: User): Promise<void> {
  const now = facts.clock.now()
  const device = deviceWords(facts.userAgent)
  const place = await placeOf(facts.address)
  const digest = new Uint8Array(hash('sha256', `${device}\n${place}`, 'buffer'))
  const seen = await tx.knownDevice.updateMany({
    where: { userId: user.id, digest },
    data: { lastSeenAt: now },
  })
  if (seen.count > 0) return
  const known = await tx.knownDevice.count({ where: { userId: user.id } })
  // Two sign-ins at the same instant: who comes second writes nothing and tells nothing.
  const { count } = await tx.knownDevice.createMany({
    data: [{ userId: user.id, digest, firstSeenAt: now, lastSeenAt: now }],
    skipDuplicates: true,
  })
  if (known === 0 || count === 0) return
  const letter = newDeviceLetter({
    name: user.name,
    device,
    place,
    at: now,
    profile: `${publicUrl()}/profile`,
  })
  try {
    await queueMail(tx, facts, 'new-device', user.email, letter)
  } catch (error) {
    // Without its sealing key nobody's mail can be kept; whoever comes to repair that must still get in.
    if (!(error instanceof SealError)) throw error
    log.error(
      { error: error.message },
      'A new device is told of at its next sign-in: the message is not sealed.',
    )
    await tx.knownDevice.delete({ where: { userId_digest: { userId: user.id, digest } } })
  }
}
