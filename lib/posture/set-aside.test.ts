import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor, Role } from '@/lib/platform/ctx'
import { FINDING_KINDS } from './finding-kinds'
import type { KeyFact } from './posture-facts'
import { rankFindings } from './rank-findings'
import { maySetAside, type SetAsideFact } from './set-aside'
import { anyFacts, daysAgo, facts, goodKey, NOW, version } from './test-facts'

const DAY_MS = 86_400_000
const decided = (part: Partial<SetAsideFact> = {}): SetAsideFact => ({
  ...{ kind: 'no_ip_list', subjectId: 'key_1', version: 0, reason: 'A gateway stands before it', by: 'Ada' },
  ...{ until: daysAgo(-30), madeAt: daysAgo(10) },
  ...part,
})
const ranked = (key: Partial<KeyFact>, setAside: SetAsideFact, now = NOW) =>
  rankFindings(facts({ keys: [goodKey({ expiresAt: null, ...key })], setAsides: [setAside] }), now)

describe('what is set aside', () => {
  it('stands apart with its points until its day, and is back by itself', () => {
    const bare = { ipAllowlist: [] }
    const { findings, score, bySeverity, setAside } = ranked(bare, decided())
    expect(findings.map(({ kind }) => kind)).toEqual(['no_expiry'])
    expect(setAside.findings).toMatchObject([{ kind: 'no_ip_list', setAside: { by: 'Ada' } }])
    expect(Object.values(bySeverity).reduce((a, b) => a + b)).toBe(1)
    const day = daysAgo(-30)
    const before = ranked(bare, decided(), new Date(day.getTime() - DAY_MS))
    expect(before.setAside.findings).toHaveLength(1)
    const after = ranked(bare, decided(), day)
    expect(after.setAside).toEqual({ points: 0, findings: [] })
    expect(after.findings).toHaveLength(2)
    expect(score).toBeLessThan(after.score)
  })

  it('is of that key and that version alone', () => {
    expect(ranked({ ipAllowlist: [] }, decided({ subjectId: 'key_2' })).setAside.findings).toEqual([])
    const called = { keyId: 'key_1', name: 'Bot', environment: 'live' as const, compromised: true }
    const counted = { endedAt: daysAgo(20), requests: 1, clientCount: 1, clients: ['bot'] }
    const refused = [1, 2].map((number) => ({ ...called, ...counted, version: number }))
    const kind = 'compromised_in_use'
    const some = facts({ refused, setAsides: [decided({ kind, version: 2 }), decided({ kind })] })
    expect(rankFindings(some, NOW).setAside.findings.map(({ detail }) => detail.version)).toEqual([2])
  })

  it('is not what began anew since', () => {
    const idle = decided({ kind: 'idle', madeAt: daysAgo(100), until: daysAgo(-5) })
    expect(ranked({ usedAt: daysAgo(200) }, idle).setAside.findings).toHaveLength(1)
    expect(ranked({ usedAt: daysAgo(95) }, idle).setAside.findings).toEqual([])
    const old = decided({ kind: 'never_rotated', madeAt: daysAgo(190), until: daysAgo(-5) })
    const rotated = { versions: [version({ number: 2, notBefore: daysAgo(185) })] }
    expect(ranked(rotated, old).setAside.findings).toEqual([])
    const scopes = decided({ kind: 'unused_scopes', madeAt: daysAgo(200), until: daysAgo(-5) })
    expect(ranked({ usedScopes: ['tokens:read'] }, scopes).setAside.findings).toHaveLength(1)
  })

  it('takes from the score what it says, and nothing is lost or told twice', () => {
    fc.assert(
      fc.property(anyFacts, (all) => {
        const whole = rankFindings({ ...all, setAsides: [] }, NOW)
        const { score, findings, setAside } = rankFindings(all, NOW)
        expect(score + setAside.points).toBe(whole.score)
        const ids = [...findings, ...setAside.findings].map(({ id }) => id)
        expect(ids.toSorted()).toEqual(whole.findings.map(({ id }) => id).toSorted())
      }),
      { numRuns: 100 },
    )
  })
})

it('is for who may act on it, of the account alone', () => {
  const kindsOf = (actor: Actor) => FINDING_KINDS.filter((kind) => maySetAside(actor, kind))
  const facts = { id: 'usr_1', accountId: 'acc_1', name: 'Ada', email: 'a@b.example', staff: [] }
  const session = { sessionId: 'ses_1', factorAt: NOW, secondFactorAt: null, staffLocked: false, lacks: null }
  const member = (role: Role): Actor => ({ type: 'member', ...facts, ...session, role })
  expect(kindsOf(member('owner'))).toEqual([...FINDING_KINDS])
  expect(kindsOf(member('viewer'))).toEqual([])
  expect(kindsOf(member('developer')).toSorted()).toEqual([
    ...['compromised_in_use', 'ended_in_use', 'never_rotated', 'no_expiry', 'no_ip_list'],
    ...['overdue_version', 'unused_scopes'],
  ])
  const { accountId, id, name } = facts
  expect(kindsOf({ type: 'management-key', accountId, id, name, scopes: ['keys:write'] })).toEqual([])
})
