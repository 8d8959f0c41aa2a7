import 'server-only'
import { hash } from 'node:crypto'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { requireStepUp } from '@/lib/auth/step-up'
import { queueMail } from '@/lib/mail/queue-mail'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { publicUrl } from '@/lib/platform/env'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { newId } from '@/lib/platform/random'
import { actorWords } from './actor-words'
import { domainRefusal, isDomainAllowed } from './email-domain'
import { invitationView } from './invitation-view'
import { lockPeople } from './lock-people'
import { makeMailboxProof } from './mailbox-proof'
import { type InvitationView, type InviteInput, inviteInput } from './members-contract'
import { invitationLetter } from './membership-letters'
import { refusedRoleChange } from './refused-role-change'
import { mayGive } from './role-change'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** Each sends a message to an address that nobody has proved: nobody may send many, and least of all to one. */
const MOST_A_DAY = 100
const MOST_TO_ONE_A_DAY = 3
/** By all accounts together. */
const MOST_TO_ONE_AN_HOUR = 5

/**
 * Invites an e-mail by message; the link is also given back, to be copied, this once (without the proof of the mailbox,
 * which goes out by mail alone). An earlier open invitation of the same e-mail ends. Throws `already_member`,
 * `domain_not_allowed`, `step_up_required`, and `rate_limited` before it would be a flood: then the earlier one stays.
 */
export async function inviteMember(
  ctx: Ctx,
  input: InviteInput,
): Promise<{ invitation: InvitationView; link: string }> {
  authorize(ctx, 'members:write')
  requireStepUp(ctx)
  const { email, role, expiresInDays } = parseInput(inviteInput, input)
  const token = ctx.random.base62(40)
  const link = `${publicUrl()}/invitation#${token}`
  const now = ctx.clock.now()
  const expiresAt = new Date(now.getTime() + expiresInDays * DAY_MS)
  return ctx.db.$transaction(async (tx) => {
    const { account, by } = await lockPeople(tx, ctx, 'members:write')
    if (!mayGive(by, role)) throw refusedRoleChange('owners_only')
    if (!isDomainAllowed(email, account.emailDomains)) {
      throw new AppError('domain_not_allowed', domainRefusal(account.emailDomains), {
        fields: [{ path: 'email', message: domainRefusal(account.emailDomains) }],
      })
    }
    await refuseMany(tx, account.id, email, now)
    const replaced = await tx.invitation.updateMany({
      where: { accountId: account.id, email, acceptedAt: null, withdrawnAt: null },
      data: { withdrawnAt: now },
    })
    const invitation = await tx.invitation.create({
      data: {
        id: newId('inv', ctx.random),
        accountId: account.id,
        email,
        role,
        digest: new Uint8Array(hash('sha256', token, 'buffer')),
        createdAt: now,
        createdBy: ctx.actor.id,
        expiresAt,
      },
    })
    const letter = invitationLetter({
      account: account.name,
      by: actorWords(ctx.actor),
      role,
      url: `${link}.${await makeMailboxProof(tx, ctx.random, { email, now, expiresAt })}`,
      expiresAt,
    })
    await queueMail(tx, ctx, 'invitation', email, letter)
    const detail = { role, expiresAt: expiresAt.toISOString(), replaced: replaced.count }
    await recordAudit(
      tx,
      ctx,
      'member.invited',
      { type: 'invitation', id: invitation.id, name: email },
      detail,
    )
    return { invitation: invitationView(invitation, now), link }
  })
}

async function refuseMany(tx: Tx, accountId: string, email: string, now: Date): Promise<void> {
  const member = await tx.member.findFirst({
    where: { accountId, user: { email } },
    select: { userId: true },
  })
  if (member) {
    const message = 'This person is a member already. Change the role in the list instead.'
    throw new AppError('already_member', message, { fields: [{ path: 'email', message }] })
  }
  const since = new Date(now.getTime() - DAY_MS)
  const today = { accountId, createdAt: { gt: since } }
  if ((await tx.invitation.count({ where: today })) >= MOST_A_DAY) {
    throw new AppError(
      'rate_limited',
      `An account sends at most ${MOST_A_DAY} invitations in 24 hours. Try again tomorrow.`,
    )
  }
  if ((await tx.invitation.count({ where: { ...today, email } })) >= MOST_TO_ONE_A_DAY) {
    const message = `This address got ${MOST_TO_ONE_A_DAY} invitations in 24 hours. The last one still holds; send another tomorrow.`
    throw new AppError('rate_limited', message, { fields: [{ path: 'email', message }] })
  }
  const hour = new Date(now.getTime() - HOUR_MS)
  const where = { to: email, kind: 'invitation', createdAt: { gt: hour } }
  if ((await tx.mail.count({ where })) >= MOST_TO_ONE_AN_HOUR) {
    const message = 'This address got many invitations within the hour. Try again in an hour.'
    throw new AppError('rate_limited', message, { fields: [{ path: 'email', message }] })
  }
}
