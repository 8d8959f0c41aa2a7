import 'server-only'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { linkDigest } from './issue-link'
import { LINK_OVER, LINK_UNKNOWN, type LinkPurpose, linkStanding } from './link-standing'

type Person = { id: string; email: string; name: string }
export type FoundLink = { digest: Uint8Array<ArrayBuffer>; email: string; person: Person | null }

/** The link behind a token, while it works. Throws `link_over`, and says why to whoever holds it. */
export async function findLink(tx: Tx, purpose: LinkPurpose, token: string, now: Date): Promise<FoundLink> {
  const link = await tx.oneTimeLink.findUnique({ where: { digest: linkDigest(token) } })
  if (!link || link.purpose !== purpose) throw new AppError('link_over', LINK_UNKNOWN)
  const { email, createdAt, userId } = link
  const newer = await tx.oneTimeLink.findFirst({ where: { purpose, email, createdAt: { gt: createdAt } } })
  const person = userId === null ? null : await tx.user.findUnique({ where: { id: userId } })
  const newerAt = newer?.createdAt ?? null
  const standing = linkStanding(
    { ...link, newerAt, passwordChangedAt: person?.passwordChangedAt ?? null },
    now,
  )
  if (standing !== 'good') throw new AppError('link_over', LINK_OVER[standing], { standing })
  return { digest: linkDigest(token), email, person }
}
