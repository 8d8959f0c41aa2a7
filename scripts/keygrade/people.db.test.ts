import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { database } from '@/lib/platform/db'
import { systemRandom } from '@/lib/platform/random'
import { keygradeJson, runKeygrade } from '../test/run-keygrade'
import { accountDomainAdd, accountDomainRemove } from './account-domain'
import type { Command } from './command'
import { keyIssue } from './key-issue'
import { memberAdd, memberRemove, memberRole } from './member'
import { passwordReset, sessionEnd } from './person'

const db = database()
let account: TestAccount
beforeAll(async () => {
  account = await testAccount()
})

/** A command in this process, as scripts/keygrade.ts runs it in its own: a second faster. */
const run = async (command: Command, words: string[], options: object = {}) =>
  (await command.run({ account: account.accountId, ...options }, words)).facts

/** The operator's acts that are written down about somebody or something, oldest first. */
const auditOf = async (targetName: string) =>
  (
    await db.auditEntry.findMany({
      where: { accountId: account.accountId, targetName, actorId: 'operator' },
      orderBy: { id: 'asc' },
    })
  ).map(({ action }) => action)
const word = () => systemRandom.base62(8).toLowerCase()

describe('npm run keygrade, for people', () => {
  it('adds who is here, changes the role, and removes', { timeout: 60_000 }, async () => {
    const other = await testAccount()
    const inAccount = ['--account', account.accountId]
    // Whole processes, for how words and options are read.
    const added = await keygradeJson(['member', 'add', other.email.toUpperCase(), 'viewer', ...inAccount])
    const { userId } = added
    expect(added).toEqual({
      accountId: account.accountId,
      email: other.email,
      role: 'viewer',
      userId,
      added: true,
    })
    const where = { accountId_userId: { accountId: account.accountId, userId: String(userId) } }
    expect(await db.member.findUnique({ where })).toMatchObject({ role: 'viewer' })
    await run(memberRole, [other.email, 'admin'])
    expect(await db.member.findUnique({ where })).toMatchObject({ role: 'admin' })
    expect(await run(memberRemove, [other.email])).toMatchObject({ userId })
    expect(await db.member.findUnique({ where })).toBeNull()
    expect(await auditOf(other.email)).toEqual(['member.joined', 'member.role_changed', 'member.removed'])
    await expect(run(memberRemove, [other.email])).rejects.toMatchObject({ code: 'not_found' })
    await expect(run(memberRole, [account.email, 'viewer'])).rejects.toMatchObject({ code: 'last_owner' })
  })

  it('invites who is not, by a link that is printed once', async () => {
    const email = `${word()}@new.example`
    const made = await run(memberAdd, [email, 'developer'])
    expect(made).toMatchObject({ email, role: 'developer', added: false })
    expect(made.link).toMatch(/\/invitation#[0-9A-Za-z]{40}$/)
    expect(await auditOf(email)).toEqual(['member.invited'])
    expect(await db.mail.count({ where: { to: email, kind: 'invitation' } })).toBe(1)
  })

  it('sends a link for a new password, and ends sessions', async () => {
    const { link } = await run(passwordReset, [account.email])
    expect(link).toMatch(/\/reset-password#[0-9A-Za-z]{40}$/)
    const now = new Date()
    const { id: userId } = await db.user.findUniqueOrThrow({ where: { email: account.email } })
    const session = { createdAt: now, lastSeenAt: now, factorAt: now, address: '::1', userAgent: 'test' }
    const expiresAt = new Date(now.getTime() + 60_000)
    await db.session.create({ data: { id: 'ses_command', userId, expiresAt, ...session } })
    expect(await run(sessionEnd, [account.email])).toMatchObject({ ended: 1 })
    expect((await db.session.findUniqueOrThrow({ where: { id: 'ses_command' } })).endedAt).not.toBeNull()
    expect(await auditOf(account.email)).toEqual(['person.link_requested', 'session.all_ended'])
  })

  it('issues a key, whose secret is printed once', async () => {
    const { keyId, secret } = await run(keyIssue, [], {
      name: 'By hand',
      environment: 'dev',
      scopes: 'tokens:read, grades:read',
    })
    expect(secret).toMatch(/^kg_dev_/)
    expect(await db.key.findUniqueOrThrow({ where: { id: String(keyId) } })).toMatchObject({
      accountId: account.accountId,
      createdBy: 'operator',
      scopes: ['tokens:read', 'grades:read'],
      shared: true,
    })
    expect(await auditOf('By hand')).toEqual(['key.issued'])
  })

  it('joins a domain to an account and takes it away, each once', { timeout: 60_000 }, async () => {
    const domain = `${word()}.example`
    const words = ['account', 'domain', 'add', `@${domain.toUpperCase()}`, '--account', account.accountId]
    expect(await keygradeJson(words)).toMatchObject({ joinDomains: [domain], changed: true })
    expect(await run(accountDomainAdd, [domain])).toMatchObject({ joinDomains: [domain], changed: false })
    expect(await run(accountDomainRemove, [domain])).toMatchObject({ joinDomains: [], changed: true })
    expect(await auditOf('Test')).toEqual(['account.changed', 'account.changed'])
  })

  it.each<[Command, string[], object, string]>([
    [memberAdd, ['ada@acme.example', 'viewer'], { account: undefined }, 'say which with --account'],
    [memberAdd, ['ada@acme.example', 'viewer'], { account: 'acc_none' }, 'There is no account acc_none.'],
    [memberAdd, ['ada', 'viewer'], {}, 'email: Give an e-mail address'],
    [memberAdd, ['ada@acme.example', 'boss'], {}, 'role: Choose a role.'],
    [memberRole, ['ada@acme.example', 'admin'], {}, 'ada@acme.example is no member of this account.'],
    [passwordReset, ['nobody@acme.example'], {}, 'Nobody here has the e-mail nobody@acme.example.'],
    [sessionEnd, [], {}, 'Give an e-mail address'],
    [accountDomainAdd, ['no domain'], {}, 'Give domains such as example.com'],
    [keyIssue, [], { name: 'A' }, 'environment: '],
    [keyIssue, [], { 'public-key': '/no/such/file' }, '--public-key: /no/such/file cannot be read.'],
  ])('refuses %# with words', async (command, words, options, message) => {
    await expect(run(command, words, options)).rejects.toThrow(message)
  })

  it.each([
    [['member', 'remove', 'ada@acme.example', 'more'], 'There is no such command.'],
    [['constructor', 'x'], 'There is no such command.'],
  ])('answers %j with what can be typed', { timeout: 60_000 }, async (words, message) => {
    const { code, stdout, stderr } = await runKeygrade(words)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain(message)
    expect(stderr).toContain('npm run -s keygrade -- member add EMAIL owner|admin|developer|viewer')
  })
})
