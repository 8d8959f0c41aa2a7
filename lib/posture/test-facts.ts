import fc from 'fast-check'
import { ENVIRONMENTS } from '@/lib/keys/key-format'
import { FINDING_KINDS } from './finding-kinds'
import type { KeyFact, ManagementKeyFact, PersonFact, PostureFacts } from './posture-facts'
import type { RankedFinding } from './rank-findings'
import type { SetAsideFact } from './set-aside'

const DAY_MS = 86_400_000
export const NOW = new Date('2026-11-01T12:00:00Z')
export const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS)

/** For tests: a key with nothing to fix. */
export function goodKey(part: Partial<KeyFact> = {}): KeyFact {
  return {
    id: 'key_1',
    name: 'Trading bot',
    environment: 'live',
    createdAt: daysAgo(100),
    expiresAt: daysAgo(-30),
    disabledAt: null,
    scopes: ['tokens:read', 'grades:read'],
    ipAllowlist: ['203.0.113.7'],
    rotateEveryDays: null,
    usedAt: daysAgo(1),
    versions: [version()],
    rotation: null,
    usedScopes: ['tokens:read', 'grades:read'],
    ...part,
  }
}

export function version(part: Partial<KeyFact['versions'][number]> = {}): KeyFact['versions'][number] {
  const ends = { expiresAt: null, retiresAt: null, revokedAt: null }
  return { number: 1, notBefore: daysAgo(100), usedAt: daysAgo(1), ...ends, ...part }
}

/** For tests: one that was never used, as old as the account. */
export function managementKey(): ManagementKeyFact {
  const known = { usedAt: null, usesKnownFrom: null }
  return {
    ...{ id: 'mgk_1', name: 'CI', createdAt: daysAgo(400), expiresAt: null },
    ...{ effective: ['keys:read'], ...known },
  }
}

export function facts(part: Partial<PostureFacts> = {}): PostureFacts {
  const account = { id: 'acc_1', name: 'Us', createdAt: daysAgo(400), requireSecondFactor: true }
  return { account, keys: [], refused: [], people: [], managementKeys: [], setAsides: [], ...part }
}

const past = fc.integer({ min: 0, max: 800 }).map(daysAgo)
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })
const SCOPES = ['tokens:read', 'grades:read', 'prices:read']

const anyKey: fc.Arbitrary<Omit<KeyFact, 'id'>> = fc.record({
  name: fc.constantFrom('A', 'B'),
  environment: fc.constantFrom(...ENVIRONMENTS),
  createdAt: past,
  expiresAt: maybe(fc.constant(daysAgo(-30))),
  disabledAt: maybe(past),
  scopes: fc.subarray(SCOPES, { minLength: 1 }),
  ipAllowlist: fc.constantFrom([], ['203.0.113.7']),
  rotateEveryDays: maybe(fc.integer({ min: 1, max: 400 })),
  usedAt: maybe(past),
  versions: fc
    .array(fc.record({ notBefore: past, usedAt: maybe(past) }), { minLength: 1, maxLength: 3 })
    .map((all) => all.map((one, index) => version({ ...one, number: index + 1 }))),
  rotation: maybe(
    fc.record({
      fromVersion: fc.constant(1),
      successorVersion: fc.constant(2),
      endsAt: fc.integer({ min: -50, max: 50 }).map(daysAgo),
    }),
  ),
  usedScopes: maybe(fc.subarray(SCOPES)),
})

const anyPerson: fc.Arbitrary<Omit<PersonFact, 'userId'>> = fc.record({
  name: fc.constantFrom('Ada', 'Bob'),
  email: fc.constant('a@b.example'),
  role: fc.constantFrom('owner', 'admin', 'developer', 'viewer'),
  joinedAt: past,
  secondFactor: fc.boolean(),
  remindedAt: maybe(past),
})

const anySetAside: fc.Arbitrary<SetAsideFact> = fc
  .record({
    kind: fc.constantFrom(...FINDING_KINDS),
    number: fc.integer({ min: 0, max: 3 }),
    until: fc.integer({ min: -50, max: 50 }).map(daysAgo),
    madeAt: fc.constantFrom(daysAgo(0), daysAgo(60), daysAgo(300)),
  })
  .map(({ number, ...one }) => {
    const inUse = one.kind.endsWith('_in_use')
    const key = inUse ? 'key_r' : one.kind.startsWith('management') ? 'mgk_' : 'key_'
    const subjectId = one.kind === 'second_factor_not_required' ? 'acc_1' : `${key}${number}`
    return { ...one, subjectId, version: inUse ? 1 : 0, reason: 'Known', by: 'Ada' }
  })

/** For properties: an account in any condition. */
export const anyFacts: fc.Arbitrary<PostureFacts> = fc.record({
  account: fc.record({
    id: fc.constant('acc_1'),
    name: fc.constant('Us'),
    createdAt: past,
    requireSecondFactor: fc.boolean(),
  }),
  keys: fc
    .array(anyKey, { maxLength: 6 })
    .map((keys) => keys.map((key, index) => ({ ...key, id: `key_${index}` }))),
  refused: fc
    .array(
      fc.record({ environment: fc.constantFrom(...ENVIRONMENTS), compromised: fc.boolean(), endedAt: past }),
      {
        maxLength: 3,
      },
    )
    .map((all) =>
      all.map((one, index) => ({
        ...{ ...one, keyId: `key_r${index}`, name: 'R', version: 1 },
        ...{ requests: 5, clientCount: 1, clients: ['bot'] },
      })),
    ),
  people: fc
    .array(anyPerson, { maxLength: 4 })
    .map((people) => people.map((person, index) => ({ ...person, userId: `usr_${index}` }))),
  managementKeys: fc
    .array(
      fc.record({
        createdAt: past,
        expiresAt: maybe(fc.constant(daysAgo(-5))),
        effective: fc.constantFrom([], ['keys:read'], ['keys:read', 'keys:write']),
        usedAt: maybe(past),
        usesKnownFrom: maybe(past),
      }),
      { maxLength: 3 },
    )
    .map((all) => all.map((one, index) => ({ ...one, id: `mgk_${index}`, name: 'M' }))),
  setAsides: fc.array(anySetAside, { maxLength: 6 }),
})

/** For properties: what the first act of a finding makes of the facts, as its verb does at this instant. */
export function fix(all: PostureFacts, { kind, subject, detail }: RankedFinding): PostureFacts {
  const key = (change: (key: KeyFact) => Partial<KeyFact>): PostureFacts => ({
    ...all,
    keys: all.keys.map((one) => (one.id === subject.id ? { ...one, ...change(one) } : one)),
  })
  const end = (number: number | undefined) => (one: KeyFact) => ({
    versions: one.versions.filter((version) => version.number !== number),
    rotation: null,
  })
  switch (kind) {
    case 'no_expiry':
      return key(() => ({ expiresAt: daysAgo(-90) }))
    case 'idle':
      return key(() => ({ disabledAt: NOW }))
    case 'suspended_long':
      return { ...all, keys: all.keys.filter(({ id }) => id !== subject.id) }
    case 'unused_scopes':
      return key(() => ({ scopes: detail.keepScopes ?? [] }))
    case 'no_ip_list':
      return key(() => ({ ipAllowlist: ['203.0.113.7'] }))
    case 'overdue_version':
      return key(end(detail.version))
    case 'never_rotated':
      return key((one) => ({
        versions: [
          ...one.versions,
          version({ number: one.versions.length + 1, notBefore: NOW, usedAt: null }),
        ],
        rotation: {
          fromVersion: detail.version ?? 0,
          successorVersion: one.versions.length + 1,
          endsAt: daysAgo(-7),
        },
      }))
    case 'second_factor_missing':
      return {
        ...all,
        people: all.people.map((one) => (one.userId === subject.id ? { ...one, secondFactor: true } : one)),
      }
    case 'second_factor_not_required':
      return { ...all, account: { ...all.account, requireSecondFactor: true } }
    case 'management_key_no_expiry':
    case 'management_key_idle':
      return { ...all, managementKeys: all.managementKeys.filter(({ id }) => id !== subject.id) }
    case 'compromised_in_use':
    case 'ended_in_use':
      return {
        ...all,
        refused: all.refused.filter((one) => one.keyId !== subject.id || one.version !== detail.version),
      }
  }
}
