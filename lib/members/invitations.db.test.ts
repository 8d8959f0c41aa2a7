import { beforeEach, describe, expect, it } from 'vitest'
import { openLetter } from '@/lib/mail/open-letter'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx } from '@/lib/platform/ctx'
import { database, pool } from '@/lib/platform/db'
import { newId, systemRandom } from '@/lib/platform/random'
import { acceptInvitation } from './accept-invitation'
import { inviteMember } from './invite-member'
import { joinAsNewPerson } from './join-as-new-person'
import { listMembers } from './list-members'
import { lookAtInvitation } from './look-at-invitation'
import { readGuest } from './read-guest'
import { type TestPerson, testPerson } from './test-person'
import { withdrawInvitation } from './withdraw-invitation'

const DAY_MS = 86_400_000
let accountId: string
let owner: TestPerson
let guest: TestPerson

beforeEach(async () => {
  accountId = newId('acc')
  await database().account.create({ data: { id: accountId, name: 'Test', createdAt: systemClock.now() } })
  owner = await testPerson(accountId, 'owner')
  guest = await testPerson(null)
})

const audit = (action: string) => database().auditEntry.findMany({ where: { accountId, action } })
const tokenOf = (link: string) => ({ token: new URL(link).hash.slice(1) })
const later = (ctx: TestPerson['ctx'], ms: number): Ctx => ({
  ...ctx,
  clock: { now: () => new Date(systemClock.now().getTime() + ms) },
})
const invite = async (role: 'admin' | 'developer' = 'developer') => {
  const { invitation, link } = await inviteMember(owner.ctx, { email: guest.email, role })
  return { id: invitation.id, ...tokenOf(link) }
}

describe('inviteMember', () => {
  it('keeps the digest alone, sends a sealed message, leaves a row without the secret', async () => {
    const { invitation, link } = await inviteMember(owner.ctx, {
      email: ` ${guest.email.toUpperCase()} `,
      role: 'admin',
    })
    expect(invitation).toMatchObject({ email: guest.email, role: 'admin', state: 'open' })
    const { token } = tokenOf(link)
    expect(new URL(link)).toMatchObject({ pathname: '/invitation', search: '' })
    const [mail] = await database().mail.findMany({ where: { to: guest.email } })
    const [row] = await audit('member.invited')
    const stored = await database().invitation.findUniqueOrThrow({ where: { id: invitation.id } })
    const sealed = Buffer.from(mail?.sealed ?? []).toString('latin1')
    expect(sealed).not.toBe('')
    for (const kept of [mail?.subject, sealed, JSON.stringify(row?.detail), JSON.stringify(stored)]) {
      expect(kept).not.toContain(token)
    }
    expect(row).toMatchObject({ actorId: owner.userId, targetName: guest.email, detail: { role: 'admin' } })
  })

  it('is for owners and admins, and nobody invites above themselves or without a fresh factor', async () => {
    const input = { email: guest.email, role: 'owner' as const }
    for (const role of ['admin', 'developer', 'viewer'] as const) {
      const { ctx } = await testPerson(accountId, role)
      await expect(inviteMember(ctx, input)).rejects.toMatchObject({ code: 'forbidden' })
    }
    const actor = { ...owner.ctx.actor, factorAt: new Date(0) }
    const late = inviteMember({ ...owner.ctx, actor }, input)
    await expect(late).rejects.toMatchObject({ code: 'step_up_required' })
    expect(await database().invitation.count({ where: { accountId } })).toBe(0)
  })

  it('refuses a member, a domain that is not allowed, and what is no e-mail, at the field', async () => {
    await expect(inviteMember(owner.ctx, { email: owner.email, role: 'viewer' })).rejects.toMatchObject({
      code: 'already_member',
    })
    await expect(inviteMember(owner.ctx, { email: 'ada at home', role: 'viewer' })).rejects.toMatchObject({
      extra: { fields: [{ path: 'email' }] },
    })
    await database().account.update({ where: { id: accountId }, data: { emailDomains: ['kept.example'] } })
    for (const email of ['ada@sub.kept.example', 'ada@notkept.example', guest.email]) {
      const refused = inviteMember(owner.ctx, { email, role: 'viewer' })
      await expect(refused).rejects.toMatchObject({ code: 'domain_not_allowed' })
    }
    await inviteMember(owner.ctx, { email: 'ada@kept.example', role: 'viewer' })
  })

  it('sends one address three in a day, five in an hour from everywhere, and leaves the last one open', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => invite()))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    await expect(invite()).rejects.toMatchObject({
      code: 'rate_limited',
      extra: { fields: [{ path: 'email' }] },
    })
    expect((await listMembers(owner.ctx)).invitations).toMatchObject([{ email: guest.email, state: 'open' }])
    for (const from of ['first', 'second', 'third']) {
      const id = newId('acc')
      await database().account.create({ data: { id, name: from, createdAt: systemClock.now() } })
      const { ctx } = await testPerson(id, 'owner')
      const sent = inviteMember(ctx, { email: guest.email, role: 'viewer' })
      if (from === 'third') await expect(sent).rejects.toMatchObject({ code: 'rate_limited' })
      else await sent
    }
    expect(await database().mail.count({ where: { to: guest.email } })).toBe(5)
    const tomorrow = later(owner.ctx, DAY_MS)
    const fresh = { ...owner.ctx.actor, factorAt: tomorrow.clock.now() }
    await inviteMember({ ...tomorrow, actor: fresh }, { email: guest.email, role: 'viewer' })
  })

  it('ends the earlier invitation of the same e-mail', async () => {
    const first = await invite()
    const second = await invite('admin')
    const { token } = first
    await expect(acceptInvitation(guest.ctx, { token })).rejects.toMatchObject({ code: 'link_over' })
    expect((await listMembers(owner.ctx)).invitations).toMatchObject([{ id: second.id, role: 'admin' }])
  })
})

describe('acceptInvitation', () => {
  it('makes a member, shows the account in this session, leaves one row there, and works once', async () => {
    const { id, token } = await invite()
    expect(await lookAtInvitation(guest.ctx, { token })).toMatchObject({ account: 'Test', role: 'developer' })
    await acceptInvitation(guest.ctx, { token })
    const where = { accountId_userId: { accountId, userId: guest.userId } }
    expect(await database().member.findUnique({ where })).toMatchObject({ role: 'developer' })
    const session = await database().session.findUnique({ where: { id: guest.ctx.actor.sessionId } })
    expect(session?.accountId).toBe(accountId)
    expect(await audit('member.joined')).toMatchObject([
      { actorId: guest.userId, detail: { role: 'developer', invitationId: id } },
    ])
    for (const verb of [acceptInvitation, lookAtInvitation]) {
      await expect(verb(guest.ctx, { token })).rejects.toMatchObject({ code: 'link_over' })
    }
  })

  it('lets one of two in who use it at the same time', async () => {
    const { token } = await invite()
    const tries = await Promise.allSettled([1, 2, 3].map(() => acceptInvitation(guest.ctx, { token })))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await audit('member.joined')).toHaveLength(1)
  })

  it('tells a wrong person neither the account nor the e-mail, and leaves it to the right one', async () => {
    const { token } = await invite()
    const other = await testPerson(null)
    const refusal = await acceptInvitation(other.ctx, { token }).catch((error: Error) => error)
    expect(refusal).toMatchObject({ code: 'forbidden' })
    expect(String(refusal)).not.toContain(guest.email)
    expect(String(refusal)).not.toContain('Test')
    await acceptInvitation(guest.ctx, { token })
  })

  it('is over after its days, and from the instant on that it was withdrawn', async () => {
    const { token, id } = await invite()
    const late = acceptInvitation(later(guest.ctx, 7 * DAY_MS), { token })
    await expect(late).rejects.toMatchObject({ code: 'link_over' })
    await withdrawInvitation(owner.ctx, { invitationId: id })
    await expect(acceptInvitation(guest.ctx, { token })).rejects.toMatchObject({ code: 'link_over' })
  })

  it('opens nothing for a machine, for an unknown link, or when the domain is no longer allowed', async () => {
    const { token } = await invite()
    const key = { type: 'management-key', id: 'mgk_1', accountId, scopes: [], name: 'CI' } as const
    const tries: [Ctx, string, string][] = [
      [{ ...guest.ctx, actor: key }, token, 'forbidden'],
      [guest.ctx, 'x'.repeat(40), 'link_over'],
      [guest.ctx, `${token}x`, 'invalid_request'],
    ]
    for (const [ctx, tried, code] of tries)
      await expect(acceptInvitation(ctx, { token: tried })).rejects.toMatchObject({ code })
    await database().account.update({ where: { id: accountId }, data: { emailDomains: ['kept.example'] } })
    const outside = acceptInvitation(guest.ctx, { token })
    await expect(outside).rejects.toMatchObject({ code: 'domain_not_allowed' })
  })
})

describe('withdrawInvitation', () => {
  it('leaves one row; of another account it is not found; a viewer may not', async () => {
    const { id } = await invite()
    const stranger = await testPerson(accountId, 'owner')
    await database().member.deleteMany({ where: { userId: stranger.userId } })
    const elsewhere = newId('acc')
    await database().account.create({ data: { id: elsewhere, name: 'Other', createdAt: systemClock.now() } })
    const theirs = await testPerson(elsewhere, 'owner')
    const viewer = await testPerson(accountId, 'viewer')
    const tries: [Ctx, string][] = [
      [theirs.ctx, 'not_found'],
      [stranger.ctx, 'forbidden'],
      [viewer.ctx, 'forbidden'],
    ]
    for (const [ctx, code] of tries) {
      await expect(withdrawInvitation(ctx, { invitationId: id })).rejects.toMatchObject({ code })
    }
    await withdrawInvitation(owner.ctx, { invitationId: id })
    expect(await audit('member.invitation_withdrawn')).toHaveLength(1)
    const again = withdrawInvitation(owner.ctx, { invitationId: id })
    await expect(again).rejects.toMatchObject({ code: 'link_over' })
  })
})

describe('joinAsNewPerson', () => {
  const facts = () => ({ ...owner.ctx, address: '192.0.2.1', userAgent: 'test', secure: false })
  const mailed = async (email: string) => {
    await inviteMember(owner.ctx, { email, role: 'developer' })
    const mail = await database().mail.findFirstOrThrow({
      where: { to: email },
      orderBy: { createdAt: 'desc' },
    })
    const letter = await openLetter(pool(), mail)
    const [token = '', proof = ''] = new URL(letter?.link?.url ?? '').hash.slice(1).split('.')
    return { token, proof }
  }
  const newEmail = () => `${systemRandom.base62(12).toLowerCase()}@test.example`
  const person = { name: 'Grace', password: 'correct horse battery staple' }

  it('makes the person and the membership together, once, with a row of each', async () => {
    const email = newEmail()
    const secrets = await mailed(email)
    expect(await readGuest(facts(), secrets)).toMatchObject({ email, known: false, account: 'Test' })
    expect(await joinAsNewPerson(facts(), { ...secrets, ...person })).toEqual({ email })
    const user = await database().user.findUniqueOrThrow({ where: { email }, include: { members: true } })
    expect(user.members).toMatchObject([{ accountId, role: 'developer' }])
    expect(await audit('person.signed_up')).toMatchObject([{ actorId: user.id }])
    expect(await audit('member.joined')).toMatchObject([{ actorId: user.id, detail: { role: 'developer' } }])
    const again = joinAsNewPerson(facts(), { ...secrets, ...person })
    await expect(again).rejects.toMatchObject({ code: 'link_over' })
  })

  it('takes the proof that went out by mail: the link that the inviter saw makes nobody', async () => {
    const [email, other] = [newEmail(), newEmail()]
    const [{ token }, { proof }] = [await mailed(email), await mailed(other)]
    for (const tried of ['x'.repeat(40), token]) {
      const made = joinAsNewPerson(facts(), { token, proof: tried, ...person })
      await expect(made).rejects.toMatchObject({ code: 'link_over' })
    }
    const crossed = joinAsNewPerson(facts(), { token, proof, ...person })
    await expect(crossed).rejects.toMatchObject({ code: 'forbidden' })
    expect(await database().user.count({ where: { email: { in: [email, other] } } })).toBe(0)
  })

  it('makes nobody twice, and nobody with a weak password, and then the link still works', async () => {
    const known = await mailed(guest.email)
    expect(await readGuest(facts(), known)).toMatchObject({ known: true })
    const twice = joinAsNewPerson(facts(), { ...known, ...person })
    await expect(twice).rejects.toMatchObject({ code: 'link_over' })
    await acceptInvitation(guest.ctx, { token: known.token })
    const secrets = await mailed(newEmail())
    const weak = joinAsNewPerson(facts(), { ...secrets, name: 'Grace', password: 'password123' })
    await expect(weak).rejects.toMatchObject({
      code: 'weak_password',
      extra: { fields: [{ path: 'password' }] },
    })
    const [first, second] = await Promise.allSettled(
      [1, 2].map(() => joinAsNewPerson(facts(), { ...secrets, ...person })),
    )
    expect([first?.status, second?.status].sort()).toEqual(['fulfilled', 'rejected'])
  })
})
