import { describe, expect, it } from 'vitest'
import { BUILT_IN_POLICY } from './effective-policy'
import { type UpcomingKey, upcomingEvents } from './upcoming-events'

const DAY_MS = 86_400_000
const at = (days: number) => new Date(Date.UTC(2027, 0, 1) + days * DAY_MS)
const none = { expiresAt: null, retiresAt: null, revokedAt: null, compromised: false, waiting: null }
const v1 = { ...none, id: 'v1', number: 1, notBefore: at(0) }
const v2 = { ...none, id: 'v2', number: 2, notBefore: at(5) }
const turn = {
  id: 'rot_1',
  fromVersionId: 'v1',
  toVersionId: 'v2',
  startsAt: at(5),
  endsAt: at(12),
  overlapFrom: 'first_use' as const,
  retireRule: 'at_end' as const,
  firstUsedAt: null,
  cancelledAt: null,
  completedAt: null,
  rolledBackAt: null,
  rollbackSeconds: 259_200,
  fromRetiresAt: null,
  emergency: false,
  automatic: true,
  brownouts: [{ startsAt: at(6), endsAt: new Date(at(6).getTime() + 90_000), abortedAt: null }],
}
const key: UpcomingKey = {
  id: 'key_1',
  name: 'Bot',
  environment: 'live',
  kind: 'bearer',
  expiresAt: null,
  disabledAt: null,
  versions: [v1],
  rotations: [],
}
const told = (of: Partial<UpcomingKey>, nowDays: number, policy = BUILT_IN_POLICY) =>
  upcomingEvents({ ...key, ...of }, policy, at(nowDays))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map((event) => `${event.kind}: ${event.detail}`)

describe('upcomingEvents', () => {
  it('tells of a rotation by policy what nobody has seen yet, and until when', () => {
    const versions = [
      { ...v1, retiresAt: at(12) },
      { ...v2, waiting: { until: at(12) } },
    ]
    expect(told({ versions, rotations: [turn] }, 1)).toEqual([
      'rotation_starts: Version 2 becomes valid beside version 1.',
      'brownout: Version 1 is refused for 90 seconds, so that whoever forgot it finds out.',
      'overlap_ends: The overlap ends at the latest: version 1 retires, whoever still uses it.',
      'secret_dies: Nobody has the secret of version 2 yet: unclaimed, it is destroyed then.',
    ])
  })

  it('tells of a key that was replaced until when its successor can be taken', () => {
    const versions = [
      { ...v1, revokedAt: at(5), compromised: true },
      { ...v2, waiting: { until: at(12) } },
    ]
    const replaced = { ...turn, endsAt: at(5), emergency: true, brownouts: [] }
    expect(told({ versions, rotations: [replaced] }, 6)).toEqual([
      'secret_dies: Nobody has taken version 2, which replaces what leaked: its secret is destroyed then.',
    ])
  })

  it('tells the end of a version once, by what comes first', () => {
    expect(told({ versions: [{ ...v1, retiresAt: at(9), expiresAt: at(20) }] }, 1)).toEqual([
      'version_retires: Version 1 retires.',
    ])
    expect(told({ versions: [{ ...v1, retiresAt: at(9), revokedAt: at(2) }] }, 1)).toEqual([
      'version_retires: Version 1 is revoked.',
    ])
    expect(told({ versions: [{ ...v1, expiresAt: at(20) }], expiresAt: at(30) }, 1)).toEqual([
      'version_expires: Version 1 expires.',
      'key_expires: The key expires, with every version.',
    ])
  })

  it('tells until when a retirement can be taken back, and nothing of a dead key', () => {
    const versions = [{ ...v1, retiresAt: at(10) }, v2]
    const rotations = [{ ...turn, automatic: false, completedAt: at(10) }]
    expect(told({ versions, rotations }, 11)).toEqual([
      'rollback_ends: Version 1 can be taken back until then, and not after.',
    ])
    expect(told({ versions, rotations }, 14)).toEqual([])
    expect(told({ versions: [{ ...v1, revokedAt: at(1) }], expiresAt: at(30) }, 2)).toEqual([])
  })

  it('tells what the policy will do, who must do it, and what is overdue as due now', () => {
    const policy = { ...BUILT_IN_POLICY, rotateEveryDays: 10 }
    expect(told({}, 1, policy)).toEqual(['policy_rotation: The policy rotates the key, every 10 days.'])
    const [late] = upcomingEvents(key, policy, at(50))
    expect(late?.at).toBe(new Date(at(50).getTime() + 1).toISOString())
    expect(told({ kind: 'ed25519' }, 1, { ...policy, claimable: false })).toEqual([
      'policy_rotation: Due by the policy, every 10 days: plan it with the public key of a new pair.',
    ])
  })
})
