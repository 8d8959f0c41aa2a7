import 'server-only'
import { lockHeads } from '@/lib/audit/append-to-chain'
import { recordAudit } from '@/lib/audit/record-audit'
import { tellOfFactors } from '@/lib/factors/tell-of-factors'
import { type Admission, admit, type Refusal, type Standing } from '@/lib/identities/admit'
import { type Claimed, domainOf } from '@/lib/identities/read-claims'
import { PROVIDER } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { newId } from '@/lib/platform/random'
import type { SignInFacts } from './sign-in'
import { type SignedIn, startSession } from './start-session'

type Admitted = Exclude<Admission, { kind: 'refused' }>
type Person = { id: string; email: string; name: string }

/** Starts the session of whom the provider vouches for, and makes the person or the membership that is due. */
export async function signInByIdentity(facts: SignInFacts, claimed: Claimed): Promise<SignedIn | Refusal> {
  const { issuer, subject } = claimed
  return facts.db.$transaction(async (tx) => {
    // Two first sign-ins at once must not make two people: they wait for each other by subject and by e-mail.
    await lock(tx, `${issuer} ${subject}`)
    if (claimed.verifiedEmail) await lock(tx, claimed.verifiedEmail)
    const admission = admit(claimed, await standingOf(tx, claimed))
    if (admission.kind === 'refused') return admission.why

    const { person, joined } = await personOf(tx, facts, admission, claimed.name)
    const target = { type: 'user', id: person.id, name: person.email } as const
    const seen = { email: claimed.email, lastUsedAt: facts.clock.now() }
    await tx.identity.upsert({
      where: { issuer_subject: { issuer, subject } },
      create: { issuer, subject, userId: person.id, createdAt: facts.clock.now(), ...seen },
      update: seen,
    })
    // Their logs are locked in one order: two who join each other's account at once would wait for ever.
    const oldest = await oldestOf(tx, person.id)
    await lockHeads(tx, [...joined, oldest])
    await tellOfJoining(tx, facts, person, joined)
    if (admission.kind !== 'known') {
      const account = { type: 'member', ...person, accountId: joined[0] ?? oldest }
      const detail = { issuer, email: claimed.email }
      await recordAudit(tx, { ...facts, actor: account }, 'person.identity_linked', target, detail)
      // Who was here before hears of a way in that the domain opened.
      if (admission.kind === 'link') await tellOfFactors(tx, facts, person, 'identity-linked')
    }
    const signedIn = await startSession(tx, facts, person, { method: 'oidc', secondFactor: false })
    const { provenAt } = claimed
    // A provider that remembers the person since this morning has not seen them just now.
    if (provenAt && provenAt < facts.clock.now()) {
      await tx.session.update({ where: { id: signedIn.sessionId }, data: { factorAt: provenAt } })
    }
    return signedIn
  })
}

const lock = (tx: Tx, name: string) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`identity ${name}`}, 0))`

async function standingOf(tx: Tx, { issuer, subject, verifiedEmail }: Claimed): Promise<Standing> {
  const identity = await tx.identity.findUnique({ where: { issuer_subject: { issuer, subject } } })
  if (verifiedEmail === null) return { linkedTo: identity?.userId ?? null, person: null, accounts: [] }
  const user = await tx.user.findUnique({
    where: { email: verifiedEmail },
    select: { id: true, staffRoles: true, members: { select: { accountId: true } } },
  })
  const accounts = await tx.account.findMany({
    where: { joinDomains: { has: domainOf(verifiedEmail) } },
    select: { id: true, emailDomains: true },
    orderBy: { createdAt: 'asc' },
  })
  const left = user
    ? await tx.auditEntry.findMany({
        where: {
          accountId: { in: accounts.map(({ id }) => id) },
          targetId: user.id,
          action: { in: ['member.removed', 'member.left'] },
        },
        select: { accountId: true },
      })
    : []
  const person = user && {
    id: user.id,
    staff: user.staffRoles.length > 0,
    accountIds: user.members.map(({ accountId }) => accountId),
    leftAccountIds: left.map(({ accountId }) => accountId),
  }
  return { linkedTo: identity?.userId ?? null, person, accounts }
}

/** The person of an admission, made if need be, and a viewer of the accounts that are due; answers which those are. */
async function personOf(
  tx: Tx,
  facts: SignInFacts,
  admission: Admitted,
  name: string,
): Promise<{ person: Person; joined: string[] }> {
  const createdAt = facts.clock.now()
  const select = { id: true, email: true, name: true }
  const person =
    admission.kind === 'create'
      ? await tx.user.create({
          data: { id: newId('usr', facts.random), email: admission.email, name, createdAt },
          select,
        })
      : await tx.user.findUniqueOrThrow({ where: { id: admission.userId }, select })
  const joined: string[] = []
  for (const accountId of admission.joins) {
    const data = { accountId, userId: person.id, role: 'viewer', createdAt } as const
    // Who accepts an invitation at this very moment is a member by that.
    const { count } = await tx.member.createMany({ data, skipDuplicates: true })
    if (count > 0) joined.push(accountId)
  }
  return { person, joined }
}

async function tellOfJoining(tx: Tx, facts: SignInFacts, person: Person, joined: string[]): Promise<void> {
  for (const accountId of joined) {
    const actor = { type: 'member', ...person, accountId }
    const target = { type: 'member', id: person.id, name: person.email } as const
    const detail = { role: 'viewer', by: 'single sign-on', domain: domainOf(person.email) }
    await recordAudit(tx, { ...facts, actor }, 'member.joined', target, detail)
  }
}

/** The account in whose log the person's sessions stand. */
async function oldestOf(tx: Tx, userId: string): Promise<string> {
  const member = await tx.member.findFirst({ where: { userId }, orderBy: { createdAt: 'asc' } })
  return member?.accountId ?? PROVIDER
}
