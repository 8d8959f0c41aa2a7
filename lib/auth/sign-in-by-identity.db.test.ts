import { expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { askLink } from '@/lib/identities/ask-link'
import { listIdentities } from '@/lib/identities/list-identities'
import type { Claimed } from '@/lib/identities/read-claims'
import { unlinkIdentity } from '@/lib/identities/unlink-identity'
import { removeMember } from '@/lib/members/remove-member'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx } from '@/lib/platform/ctx'
import { database } from '@/lib/platform/db'
import { newId, systemRandom } from '@/lib/platform/random'
import { linkIdentity } from './link-identity'
import { signInByIdentity } from './sign-in-by-identity'

const ISSUER = 'https://idp.example'
const facts = {
  db: database(),
  clock: systemClock,
  random: systemRandom,
  requestId: 'req_test',
  address: '198.51.100.7',
  userAgent: 'test',
}

const word = () => systemRandom.base62(8).toLowerCase()
function claimed(email: string, over: Partial<Claimed> = {}): Claimed {
  const own = { subject: word(), email, verifiedEmail: email, name: 'Ada', provenAt: null }
  return { issuer: ISSUER, ...own, ...over }
}

/** An account with a domain that the operator joined to it, its owner, and a session of that owner. */
async function joined() {
  const account = await testAccount()
  const domain = `${word()}.example`
  const email = `owner@${domain}`
  await facts.db.account.update({ where: { id: account.accountId }, data: { joinDomains: [domain] } })
  const user = await facts.db.user.update({ where: { email: account.email }, data: { email } })
  const as = (over: object = {}): Ctx => {
    const { actor, ...rest } = account.as('owner')
    return { ...rest, actor: { ...actor, id: user.id, email, ...over } as Ctx['actor'] }
  }
  return { account, domain, user, as }
}

const auditOf = (targetId: string) =>
  facts.db.auditEntry
    .findMany({ where: { targetId }, orderBy: { id: 'asc' } })
    .then((rows) => rows.map(({ accountId, action }) => [accountId, action]))

it('a stranger of a joined domain becomes a viewer, once, however many tabs', async () => {
  const { account, domain } = await joined()
  const who = claimed(`new@${domain}`)
  const results = await Promise.all(Array.from({ length: 5 }, () => signInByIdentity(facts, who)))
  const ids = new Set(results.map((result) => (typeof result === 'string' ? result : result.userId)))
  expect(ids.size).toBe(1)
  const [id = ''] = ids
  const user = await facts.db.user.findUniqueOrThrow({ where: { id }, include: { members: true } })
  expect(user).toMatchObject({ email: `new@${domain}`, name: 'Ada', passwordHash: null, staffRoles: [] })
  expect(user.members).toMatchObject([{ accountId: account.accountId, role: 'viewer' }])
  expect((await auditOf(id)).map(([, action]) => action)).toEqual([
    'member.joined',
    'person.identity_linked',
    ...Array(5).fill('session.started'),
  ])
  expect(new Set((await auditOf(id)).map(([accountId]) => accountId))).toEqual(new Set([account.accountId]))
})

it('another subject with the e-mail of a new person is no other person', async () => {
  const { domain } = await joined()
  const [one, two] = await Promise.all([
    signInByIdentity(facts, claimed(`twin@${domain}`)),
    signInByIdentity(facts, claimed(`twin@${domain}`)),
  ])
  expect(one).toMatchObject({ userId: (two as { userId: string }).userId })
})

it('an unverified e-mail, a stranger and the e-mail of somebody here open nothing and leave nothing', async () => {
  const { domain, account } = await joined()
  const other = await testAccount()
  const before = await facts.db.user.count()
  const refused = async (who: Claimed) => {
    const result = await signInByIdentity(facts, who)
    expect(await facts.db.identity.count({ where: { subject: who.subject } })).toBe(0)
    return result
  }
  expect(await refused(claimed(`x@${domain}`, { verifiedEmail: null }))).toBe('email_unverified')
  expect(await refused(claimed('x@nowhere.example'))).toBe('identity_unknown')
  expect(await refused(claimed(other.email))).toBe('identity_unknown')
  const where = { id: account.accountId }
  await facts.db.account.update({ where, data: { emailDomains: ['other.example'] } })
  expect(await refused(claimed(`x@${domain}`))).toBe('domain_not_allowed')
  expect(await facts.db.user.count()).toBe(before)
})

it('a person of the joined account is linked by e-mail; one of the staff is not', async () => {
  const { domain, user } = await joined()
  await facts.db.user.update({ where: { id: user.id }, data: { staffRoles: ['operator'] } })
  const who = claimed(`owner@${domain}`)
  expect(await signInByIdentity(facts, who)).toBe('identity_unknown')
  await facts.db.user.update({ where: { id: user.id }, data: { staffRoles: [] } })
  expect(await signInByIdentity(facts, who)).toMatchObject({ userId: user.id })
  expect(await facts.db.mail.count({ where: { to: user.email, kind: 'factors-changed' } })).toBe(1)
})

it('who was removed does not come back by the next sign-in; who was never there joins', async () => {
  const { account, domain } = await joined()
  const who = claimed(`gone@${domain}`)
  const signedIn = await signInByIdentity(facts, who)
  const userId = typeof signedIn === 'string' ? signedIn : signedIn.userId
  await removeMember(account.system, { userId })
  expect(await signInByIdentity(facts, who)).toMatchObject({ userId })
  expect(await facts.db.member.count({ where: { userId } })).toBe(0)

  const second = await testAccount()
  await facts.db.account.update({ where: { id: second.accountId }, data: { joinDomains: [domain] } })
  await signInByIdentity(facts, who)
  const members = await facts.db.member.findMany({ where: { userId } })
  expect(members).toMatchObject([{ accountId: second.accountId, role: 'viewer' }])
})

it('the session is as fresh as the provider has seen the person', async () => {
  const { domain } = await joined()
  const provenAt = new Date('2026-01-02T03:04:05Z')
  const ahead = new Date(Date.now() + 3_600_000)
  const factorAt = async (over: Partial<Claimed>) => {
    const result = await signInByIdentity(facts, claimed(`fresh@${domain}`, over))
    const id = typeof result === 'string' ? result : result.sessionId
    return (await facts.db.session.findUniqueOrThrow({ where: { id } })).factorAt
  }
  expect(await factorAt({ provenAt })).toEqual(provenAt)
  expect((await factorAt({ provenAt: ahead })).getTime()).toBeLessThan(ahead.getTime())
})

it('a person links what the session asked for, once, and only that session', async () => {
  const { as, user } = await joined()
  const ctx = as({ sessionId: newId('ses') })
  const elsewhere = as({ sessionId: newId('ses') })
  const mine = claimed('private@home.example', { verifiedEmail: null })
  expect(await linkIdentity(ctx, mine)).toBe('not_asked')
  await askLink(ctx)
  expect(await linkIdentity(elsewhere, mine)).toBe('not_asked')
  expect(await linkIdentity(ctx, mine)).toBe('linked')
  expect(await linkIdentity(ctx, claimed('b@home.example'))).toBe('not_asked')
  expect(await listIdentities(ctx)).toMatchObject([{ subject: mine.subject, email: 'private@home.example' }])
  expect(await signInByIdentity(facts, mine)).toMatchObject({ userId: user.id })
  expect((await auditOf(user.id)).map(([, action]) => action)).toEqual([
    'person.identity_linked',
    'session.started',
  ])

  const thief = await joined()
  await askLink(thief.as())
  expect(await linkIdentity(thief.as(), mine)).toBe('taken')
  expect(await listIdentities(thief.as())).toEqual([])
})

/** The same person, whose last factor was long ago. */
const stale = (ctx: Ctx): Ctx => ({ ...ctx, actor: { ...ctx.actor, factorAt: new Date(0) } as Ctx['actor'] })

it('a wish to link is over after ten minutes, and needs a fresh factor', async () => {
  const { as } = await joined()
  const late = { now: () => new Date(Date.now() + 10 * 60_000) }
  await askLink(as())
  expect(await linkIdentity({ ...as(), clock: late }, claimed('x@home.example'))).toBe('not_asked')
  await expect(askLink(stale(as()))).rejects.toMatchObject({ code: 'step_up_required' })
})

it('unlinking leaves another way in, asks for a fresh factor, and never touches what is another’s', async () => {
  const { as, user } = await joined()
  const ctx = as()
  const { issuer, subject } = claimed('x@home.example')
  await askLink(ctx)
  await linkIdentity(ctx, claimed('x@home.example', { subject }))
  const thief = await joined()
  const unlink = (by: Ctx) => unlinkIdentity(by, { issuer, subject })
  await expect(unlink(thief.as())).rejects.toMatchObject({ code: 'not_found' })
  await expect(unlink(stale(ctx))).rejects.toMatchObject({ code: 'step_up_required' })
  await expect(unlink(thief.account.system)).rejects.toMatchObject({ code: 'forbidden' })

  const where = { id: user.id }
  const { passwordHash } = await facts.db.user.findUniqueOrThrow({ where })
  await facts.db.user.update({ where, data: { passwordHash: null } })
  await expect(unlink(ctx)).rejects.toThrow('only way in')
  expect(await listIdentities(ctx)).toHaveLength(1)
  await facts.db.user.update({ where, data: { passwordHash } })
  await unlink(ctx)
  expect(await listIdentities(ctx)).toEqual([])
  expect((await auditOf(user.id)).at(-1)).toEqual([ctx.actor.accountId, 'person.identity_unlinked'])
  expect(await facts.db.mail.count({ where: { to: user.email, kind: 'factors-changed' } })).toBe(2)
})
