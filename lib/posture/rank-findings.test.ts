import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FINDING_KINDS, KINDS } from './finding-kinds'
import { findingWords } from './finding-words'
import type { KeyFact, ManagementKeyFact } from './posture-facts'
import { rankFindings } from './rank-findings'
import { anyFacts, daysAgo, facts, fix, goodKey, managementKey, NOW, version } from './test-facts'

const kindsOf = (...keys: KeyFact[]) => rankFindings(facts({ keys }), NOW).findings.map(({ kind }) => kind)

describe('what there is to fix about a key', () => {
  it('is nothing where all is well', () => {
    expect(rankFindings(facts({ keys: [goodKey()] }), NOW)).toMatchObject({ score: 0, findings: [] })
  })

  it.each<[string, Partial<KeyFact>, string[]]>([
    ['no expiry of its own or its version', { expiresAt: null }, ['no_expiry']],
    ['its version expires', { expiresAt: null, versions: [version({ expiresAt: daysAgo(-5) })] }, []],
    ['production without a list', { ipAllowlist: [] }, ['no_ip_list']],
    ['test without a list', { ipAllowlist: [], environment: 'test' }, []],
    ['idle for 90 days', { usedAt: daysAgo(90) }, ['idle']],
    ['used 89 days ago', { usedAt: daysAgo(89) }, []],
    ['never used, 90 days old', { usedAt: null, createdAt: daysAgo(90) }, ['idle']],
    ['never used, but younger', { usedAt: null, createdAt: daysAgo(89) }, []],
    ['a scope that nobody asked for', { usedScopes: ['tokens:read'] }, ['unused_scopes']],
    ['no scope at all is asked for', { usedScopes: [] }, []],
    ['too young to tell of scopes', { usedScopes: ['tokens:read'], createdAt: daysAgo(89) }, []],
    ['180 days in one version', { versions: [version({ notBefore: daysAgo(180) })] }, ['never_rotated']],
    ['179 days', { versions: [version({ notBefore: daysAgo(179) })] }, []],
    [
      'a policy that is late',
      { rotateEveryDays: 30, versions: [version({ notBefore: daysAgo(31) })] },
      ['never_rotated'],
    ],
    [
      'a policy that is due today',
      { rotateEveryDays: 30, versions: [version({ notBefore: daysAgo(30.5) })] },
      [],
    ],
    ['a policy of a year', { rotateEveryDays: 365, versions: [version({ notBefore: daysAgo(300) })] }, []],
    [
      'suspended for 90 days, whatever else',
      { disabledAt: daysAgo(90), expiresAt: null, ipAllowlist: [] },
      ['suspended_long'],
    ],
    ['suspended yesterday', { disabledAt: daysAgo(1), expiresAt: null }, []],
  ])('%s', (_, part, kinds) => {
    expect(kindsOf(goodKey(part))).toEqual(kinds)
  })

  it('is an old version whose overlap is over, and none while it lasts', () => {
    const versions = [version(), version({ number: 2, notBefore: daysAgo(9) })]
    const rotation = { fromVersion: 1, successorVersion: 2, endsAt: daysAgo(2) }
    expect(kindsOf(goodKey({ versions, rotation }))).toEqual(['overdue_version'])
    expect(kindsOf(goodKey({ versions, rotation: { ...rotation, endsAt: daysAgo(-1) } }))).toEqual([])
  })
})

describe('people and management keys', () => {
  const person = { userId: 'usr_1', name: 'Ada', email: 'a@b.example', joinedAt: daysAgo(1) }
  const points = (role: 'owner' | 'developer' | 'viewer', requireSecondFactor = true) => {
    const { account } = facts()
    const people = [{ ...person, role, secondFactor: false, remindedAt: null }]
    const all = facts({ account: { ...account, requireSecondFactor }, people })
    return rankFindings(all, NOW).findings.find(({ kind }) => kind === 'second_factor_missing')?.points
  }

  it('weigh by what they may do', () => {
    expect([points('owner', false), points('developer', false), points('viewer', false)]).toEqual([
      60, 40, 15,
    ])
    expect(points('owner')).toBe(15)
    const key = { ...managementKey(), createdAt: daysAgo(1) }
    const of = (effective: string[]) =>
      rankFindings(facts({ managementKeys: [{ ...key, effective }] }), NOW).score
    expect([of(['keys:read', 'keys:revoke']), of(['keys:read', 'verify']), of([])]).toEqual([50, 25, 0])
  })

  it.each<[string, Partial<ManagementKeyFact>, string[]]>([
    ['never used, 90 days old', {}, ['management_key_idle']],
    ['never used, but younger', { createdAt: daysAgo(89) }, []],
    ['used 89 days ago', { usedAt: daysAgo(89) }, []],
    ['used 90 days ago', { usedAt: daysAgo(90), usesKnownFrom: daysAgo(95) }, ['management_key_idle']],
    ['older, but nobody wrote uses down before', { usesKnownFrom: daysAgo(89) }, []],
    ['not used since somebody does', { usesKnownFrom: daysAgo(90) }, ['management_key_idle']],
    ['opens nothing any more', { effective: [] }, []],
  ])('of a management key: %s', (_, part, kinds) => {
    const key = { ...managementKey(), expiresAt: daysAgo(-9), createdAt: daysAgo(90), ...part }
    const { findings } = rankFindings(facts({ managementKeys: [key] }), NOW)
    expect(findings.map(({ kind }) => kind)).toEqual(kinds)
  })

  it('say who would be locked out', () => {
    const { account } = facts()
    const people = [
      { ...person, role: 'owner' as const, secondFactor: true, remindedAt: null },
      {
        ...person,
        userId: 'usr_2',
        name: 'Bob',
        role: 'viewer' as const,
        secondFactor: false,
        remindedAt: null,
      },
    ]
    const { findings } = rankFindings(
      facts({ account: { ...account, requireSecondFactor: false }, people }),
      NOW,
    )
    expect(findings[0]).toMatchObject({ kind: 'second_factor_not_required', detail: { people: ['Bob'] } })
  })
})

describe('the score', () => {
  it('never rises when a finding is fixed, and the finding is gone', () => {
    fc.assert(
      fc.property(anyFacts, (all) => {
        const before = rankFindings(all, NOW)
        for (const finding of before.findings) {
          const after = rankFindings(fix(all, finding), NOW)
          expect(after.score).toBeLessThan(before.score)
          expect(after.findings.map(({ id }) => id)).not.toContain(finding.id)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('is the sum of its parts, ranked, each explained and named once', () => {
    fc.assert(
      fc.property(anyFacts, (all) => {
        const { score, bySeverity, findings } = rankFindings(all, NOW)
        const points = findings.map((one) => one.points)
        expect(points).toEqual([...points].sort((a, b) => b - a))
        expect(score).toBe(points.reduce((sum, one) => sum + one, 0))
        expect(Object.values(bySeverity).reduce((sum, one) => sum + one, 0)).toBe(findings.length)
        expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length)
        for (const { parts, ...one } of findings) {
          expect(one.points).toBe(Math.max(1, Math.round(parts.base * parts.environment * parts.time)))
          expect(parts.base).toBeLessThanOrEqual(KINDS[one.kind].points)
          expect(findingWords(one)).not.toMatch(/undefined|null|NaN/)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('does not depend on the order of the facts', () => {
    fc.assert(
      fc.property(anyFacts, (all) => {
        const turned = {
          ...all,
          keys: all.keys.toReversed(),
          people: all.people.toReversed(),
          managementKeys: all.managementKeys.toReversed(),
          refused: all.refused.toReversed(),
        }
        const ids = (one: typeof all) => rankFindings(one, NOW).findings.map(({ id }) => id)
        expect(ids(turned)).toEqual(ids(all))
      }),
      { numRuns: 100 },
    )
  })

  it('weighs production more than test, test more than dev, and old more than new', () => {
    const of = (part: Partial<KeyFact>) =>
      rankFindings(facts({ keys: [goodKey({ expiresAt: null, ...part })] }), NOW).score
    const [live, test, dev] = (['live', 'test', 'dev'] as const).map((environment) => of({ environment }))
    expect(live).toBeGreaterThan(test ?? 0)
    expect(test).toBeGreaterThan(dev ?? 0)
    expect(of({ createdAt: daysAgo(300) })).toBeGreaterThan(live ?? 0)
    expect(of({ createdAt: daysAgo(365) })).toBe(of({ createdAt: daysAgo(900) }))
  })

  it('has a rule for every kind, and an act or a reason why there is none', () => {
    for (const kind of FINDING_KINDS) {
      expect(KINDS[kind].points).toBeGreaterThan(0)
      if (KINDS[kind].acts.length === 0) expect(kind).toMatch(/_in_use$/)
    }
  })
})
