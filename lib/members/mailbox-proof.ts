import 'server-only'
import { hash } from 'node:crypto'
import type { Db, Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import type { Random } from '@/lib/platform/random'

const PURPOSE = 'invitation'
const digestOf = (proof: string) => new Uint8Array(hash('sha256', proof, 'buffer'))

/**
 * The second secret of an invitation: it goes out by mail alone and is never shown to who invites. Whoever brings it
 * reads that mailbox, and may so become a person here.
 */
export async function makeMailboxProof(
  tx: Tx,
  random: Random,
  { email, now, expiresAt }: { email: string; now: Date; expiresAt: Date },
): Promise<string> {
  const proof = random.base62(40)
  const row = { digest: digestOf(proof), purpose: PURPOSE, email, createdAt: now, expiresAt }
  await tx.oneTimeLink.create({ data: row })
  return proof
}

/** Whose mailbox the proof came from. Throws `link_over`. */
export async function readMailboxProof(db: Db | Tx, proof: string, now: Date): Promise<string> {
  const link = await db.oneTimeLink.findUnique({ where: { digest: digestOf(proof) } })
  if (!link || link.purpose !== PURPOSE) {
    throw new AppError('link_over', 'This link opens nothing. Copy it whole, or ask for a new invitation.')
  }
  if (link.usedAt) throw new AppError('link_over', 'This invitation was used already. It works once.')
  if (link.expiresAt <= now) {
    throw new AppError('link_over', 'This invitation has run out. Ask for a new one.')
  }
  return link.email
}

/** Uses it up; false when somebody was faster. */
export async function useUpMailboxProof(tx: Tx, proof: string, now: Date): Promise<boolean> {
  const where = { digest: digestOf(proof), purpose: PURPOSE, usedAt: null }
  const { count } = await tx.oneTimeLink.updateMany({ where, data: { usedAt: now } })
  return count === 1
}
