import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BUILT_IN_POLICY, effectivePolicy } from './effective-policy'
import { loosenedGuards } from './loosened-guards'
import { policyFields, type RotationPolicy, rotationPolicyInput } from './policy-contract'
import { policyRefusals } from './policy-refusals'
import { policyViolations } from './policy-violations'
import { readPolicy } from './read-policy'

const policies = fc
  .record(
    {
      rotateEveryDays: fc.option(fc.integer({ min: 1, max: 3650 }), { nil: null }),
      overlapSeconds: fc.integer({ min: 0, max: 7_776_000 }),
      retire: fc.constantFrom('manual' as const, 'when-quiet' as const, 'at-end' as const),
      quietSeconds: fc.integer({ min: 0, max: 7_776_000 }),
      warnDaysAhead: fc.integer({ min: 0, max: 90 }),
      maxLifeDays: fc.option(fc.integer({ min: 1, max: 3650 }), { nil: null }),
      maxOverlapSeconds: fc.integer({ min: 0, max: 7_776_000 }),
      requireExpiry: fc.boolean(),
      claimable: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .filter((policy) => rotationPolicyInput.safeParse(policy).success)
const maybe = fc.option(policies, { nil: null })

describe('effectivePolicy', () => {
  it('is the key over the account over what is built in, field by field', () => {
    fc.assert(
      fc.property(maybe, maybe, (account, key) => {
        const policy = effectivePolicy(account, key)
        for (const name of Object.keys(policyFields) as (keyof RotationPolicy)[]) {
          if (name === 'overlapSeconds') continue
          const said = [key, account].find((level) => level !== null && level[name] !== undefined)
          expect(policy[name]).toEqual(said ? said[name] : BUILT_IN_POLICY[name])
        }
        expect(policy.overlapSeconds).toBeLessThanOrEqual(policy.maxOverlapSeconds)
      }),
    )
  })

  it('survives its way through the column; what is unreadable counts as not said', () => {
    fc.assert(
      fc.property(maybe, (policy) => {
        const read = readPolicy(JSON.parse(JSON.stringify(policy)))
        expect(read).toEqual(policy && Object.keys(policy).length > 0 ? policy : null)
      }),
    )
    expect(readPolicy({ rotateEveryDays: 'often', requireExpiry: true, later: 1 })).toEqual({
      requireExpiry: true,
    })
    for (const broken of [null, undefined, 'text', 7, [], {}]) expect(readPolicy(broken)).toBeNull()
  })
})

describe('the contract', () => {
  it.each([
    [{ rotateEveryDays: 0 }, 'rotateEveryDays'],
    [{ rotateEveryDays: 3651 }, 'rotateEveryDays'],
    [{ overlapSeconds: 7_776_001 }, 'overlapSeconds'],
    [{ warnDaysAhead: 91 }, 'warnDaysAhead'],
    [{ maxLifeDays: 1.5 }, 'maxLifeDays'],
    [{ retire: 'whenever' }, 'retire'],
    [{ overlapSeconds: 3600, maxOverlapSeconds: 60 }, 'overlapSeconds'],
  ])('refuses %j at its field', (policy, path) => {
    expect(rotationPolicyInput.safeParse(policy).error?.issues.map((issue) => issue.path.join('.'))).toEqual([
      path,
    ])
  })
})

describe('policyRefusals', () => {
  const createdAt = new Date('2027-01-01T00:00:00Z')
  const strict = { maxLifeDays: 90, maxOverlapSeconds: 86_400, requireExpiry: false }

  it('says what is wrong and what can be done', () => {
    expect(policyRefusals(strict, { createdAt, expiresAt: null })).toEqual([
      {
        path: 'expiresAt',
        message:
          'The policy allows no key without an expiry: give one, at the latest 2027-04-01T00:00:00.000Z.',
      },
    ])
    expect(policyRefusals(strict, { createdAt, expiresAt: new Date('2027-04-01T00:00:00.001Z') })).toEqual([
      {
        path: 'expiresAt',
        message: 'The policy lets a key live for 90 days: expire it by 2027-04-01T00:00:00.000Z.',
      },
    ])
    expect(policyRefusals(strict, { overlapSeconds: 86_401 })).toEqual([
      {
        path: 'overlapSeconds',
        message: 'The policy allows an overlap of at most 1 day: choose a shorter one.',
      },
    ])
  })

  it('lets pass what keeps the policy, and what is not touched', () => {
    expect(policyRefusals(strict, { createdAt, expiresAt: new Date('2027-04-01T00:00:00Z') })).toEqual([])
    expect(policyRefusals(strict, { overlapSeconds: 86_400 })).toEqual([])
    expect(policyRefusals({ ...strict, requireExpiry: true }, { createdAt })).toEqual([])
    expect(policyRefusals(BUILT_IN_POLICY, { createdAt, expiresAt: null })).toEqual([])
  })
})

describe('guards', () => {
  it('are loosened by exactly what allows more than the account does', () => {
    const above = { maxLifeDays: 90, maxOverlapSeconds: 3600, requireExpiry: true }
    expect(
      loosenedGuards(above, { maxLifeDays: null, maxOverlapSeconds: 7200, requireExpiry: false }),
    ).toEqual(['maxLifeDays', 'maxOverlapSeconds', 'requireExpiry'])
    expect(loosenedGuards(above, { maxLifeDays: 30, maxOverlapSeconds: 0, requireExpiry: true })).toEqual([])
    expect(loosenedGuards(above, { overlapSeconds: 0 })).toEqual([])
    expect(loosenedGuards(BUILT_IN_POLICY, { maxLifeDays: null, requireExpiry: false })).toEqual([])
  })

  it('that a living key breaks are told with its name; an ended key breaks none', () => {
    const version = { notBefore: new Date(0), expiresAt: null, retiresAt: null, revokedAt: null }
    const key = {
      id: 'key_1',
      name: 'Bot',
      createdAt: new Date(0),
      expiresAt: null,
      disabledAt: null,
      policy: { maxOverlapSeconds: 7200 },
      versions: [version],
    }
    const account = { requireExpiry: true, maxOverlapSeconds: 3600 }
    const now = new Date(1000)
    expect(policyViolations(account, key, now).map(({ violation }) => violation)).toEqual([
      'expiry_missing',
      'own_policy_looser',
    ])
    expect(policyViolations(account, { ...key, versions: [{ ...version, revokedAt: now }] }, now)).toEqual([])
  })
})
