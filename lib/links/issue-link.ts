import 'server-only'
import { hash } from 'node:crypto'
import type { Clock } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { publicUrl } from '@/lib/platform/env'
import type { Random } from '@/lib/platform/random'
import { LINK_SPAN_MS, type LinkPurpose } from './link-standing'

const PAGES: Record<LinkPurpose, string> = {
  'password-reset': '/reset-password',
  'sign-up': '/sign-up/finish',
}

/** What is kept of a link's secret. */
export function linkDigest(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hash('sha256', token, 'buffer'))
}

/** Who asks for links of one e-mail, or uses them, does so one after the other, until the transaction ends. */
export async function lockLinksOf(tx: Tx, email: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`link ${email}`}, 0))`
}

/** Makes a link that works once; older ones for the same end by that. Its secret stands after the #, so no log has it. */
export async function issueLink(
  tx: Tx,
  { clock, random }: { clock: Clock; random: Random },
  purpose: LinkPurpose,
  email: string,
  userId: string | null,
): Promise<string> {
  const token = random.base62(40)
  const createdAt = clock.now()
  const expiresAt = new Date(createdAt.getTime() + LINK_SPAN_MS[purpose])
  await tx.oneTimeLink.create({
    data: { digest: linkDigest(token), purpose, email, userId, createdAt, expiresAt },
  })
  return `${publicUrl()}${PAGES[purpose]}#${token}`
}
