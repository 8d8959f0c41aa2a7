import 'server-only'
import { hash } from 'node:crypto'
import type { Account, Invitation } from '@/generated/prisma/client'
import type { Db, Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { domainRefusal, isDomainAllowed } from './email-domain'
import { type InvitationState, invitationState } from './invitation-state'

const OVER: Record<Exclude<InvitationState, 'open'>, string> = {
  accepted: 'This invitation was used already. It works once.',
  withdrawn: 'This invitation was withdrawn. Ask for a new one.',
  expired: 'This invitation has run out. Ask for a new one.',
}

/**
 * The open invitation behind a link, for the person whom it was made out to. Everybody else learns that it is not for
 * them, and nothing more. Throws `link_over`, `forbidden`, `domain_not_allowed`.
 */
export async function findInvitation(
  db: Db | Tx,
  token: string,
  email: string,
  now: Date,
): Promise<Invitation & { account: Account }> {
  const digest = new Uint8Array(hash('sha256', token, 'buffer'))
  const invitation = await db.invitation.findUnique({ where: { digest }, include: { account: true } })
  if (!invitation) {
    throw new AppError('link_over', 'This link opens nothing. Copy it whole, or ask for a new invitation.')
  }
  if (invitation.email !== email) {
    throw new AppError(
      'forbidden',
      `This invitation is for another e-mail address than yours, ${email}. Sign in with the one that it was sent to, or ask for an invitation of your own.`,
    )
  }
  const state = invitationState(invitation, now)
  if (state !== 'open') throw new AppError('link_over', OVER[state])
  const { emailDomains } = invitation.account
  if (!isDomainAllowed(email, emailDomains)) {
    throw new AppError('domain_not_allowed', domainRefusal(emailDomains))
  }
  return invitation
}
