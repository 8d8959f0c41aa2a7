import { describe, expect, it } from 'vitest'
import { viewKey } from './key-view'

const at = (ms: number) => new Date(Date.UTC(2027, 0, 1) + ms)
const NOW = at(100)

type Key = Parameters<typeof viewKey>[0]
type Version = Key['versions'][number]

function version(number: number, change: Partial<Version> = {}): Version {
  return {
    id: `ver_${number}`,
    number,
    hint: 'kg_live_abcd…wxyz',
    publicKey: null,
    notBefore: at(0),
    expiresAt: null,
    retiresAt: null,
    revokedAt: null,
    revokeReason: null,
    compromised: false,
    createdAt: at(0),
    ...change,
  }
}

function rotation(from: number, to: number, change: Partial<Key['rotations'][number]> = {}) {
  return {
    id: `rot_${from}_${to}`,
    fromVersionId: `ver_${from}`,
    toVersionId: `ver_${to}`,
    plannedAt: at(10),
    startsAt: at(10),
    endsAt: at(200),
    retireRule: 'manual' as const,
    quietSeconds: 60,
    overlapFrom: 'start' as const,
    overlapSeconds: 60,
    firstUsedAt: null,
    extendedAt: null,
    rolledBackAt: null,
    rollbackSeconds: 259_200,
    fromRetiresAt: null,
    automatic: false,
    emergency: false,
    claimable: false,
    claimedAt: null,
    claimedBy: null,
    claimedFrom: null,
    handedOverAt: null,
    brownouts: [],
    cancelledAt: null,
    completedAt: null,
    overrideReason: null,
    ...change,
  }
}

function stateOf(versions: Version[], rotations: Key['rotations'] = [], change: Partial<Key> = {}): string {
  const key: Key = {
    id: 'key_a',
    name: 'A',
    environment: 'live',
    kind: 'bearer',
    scopes: [],
    ipAllowlist: [],
    metadata: {},
    rateLimit: null,
    rateWindowSeconds: null,
    quotaLimit: null,
    quotaPeriod: null,
    signatureWindowSeconds: 60,
    requireSequence: false,
    expiresAt: null,
    disabledAt: null,
    disabledByStaff: false,
    createdAt: at(0),
    createdBy: 'usr_a',
    shared: true,
    versions,
    rotations,
    ...change,
  }
  return viewKey(key, NOW).state
}

describe('the state of a key', () => {
  const ended = { retiresAt: at(50) }
  const revoked = { revokedAt: at(50) }
  const cancelled = { cancelledAt: at(40) }

  it.each([
    ['active', [version(1)], []],
    ['rotating', [version(1), version(2)], [rotation(1, 2)]],
    ['active', [version(1, ended), version(2)], [rotation(1, 2, { completedAt: at(50) })]],
    ['active', [version(1), version(2, ended)], [rotation(1, 2, cancelled)]],
    ['revoked', [version(1, revoked)], []],
    ['revoked', [version(1, revoked), version(2, { retiresAt: at(40) })], [rotation(1, 2, cancelled)]],
    ['revoked', [version(1, ended), version(2, revoked)], [rotation(1, 2, { completedAt: at(50) })]],
    ['scheduled', [version(1, revoked), version(2, { notBefore: at(500) })], [rotation(1, 2)]],
  ] as const)('is %s', (state, versions, rotations) => {
    expect(stateOf([...versions], [...rotations])).toBe(state)
  })

  it('is expired by the key’s own expiry, and disabled by its switch', () => {
    expect(stateOf([version(1)], [], { expiresAt: at(100) })).toBe('expired')
    expect(stateOf([version(1)], [], { disabledAt: at(100) })).toBe('disabled')
  })
})
