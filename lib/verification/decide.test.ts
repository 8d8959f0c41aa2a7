import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, rotationUnderWay } from './decide'
import type { FoundVersion } from './found-version'

const T0 = Date.UTC(2027, 0, 1)
const at = (ms: number) => new Date(T0 + ms)

function found(change: { version?: object; key?: object; rest?: object } = {}): FoundVersion {
  return {
    accountId: 'acc_a',
    environment: 'live',
    kind: 'bearer',
    limits: null,
    signature: { windowSeconds: 60, requireSequence: false },
    activeAfter: 0,
    activeBefore: 0,
    brownouts: [],
    scopes: ['tokens:read'],
    ipAllowlist: [],
    keyId: 'key_a',
    versionId: 'ver_a',
    number: 1,
    key: { expiresAt: null, disabledAt: null, ...change.key },
    version: {
      notBefore: at(0),
      expiresAt: null,
      retiresAt: null,
      revokedAt: null,
      ...change.version,
    },
    rotation: null,
    ...change.rest,
  }
}
const plain = { signature: null, nonce: null, limits: null }
const anybody = { ...plain, scopes: [], address: null }

describe('decide', () => {
  it('says yes', () => {
    expect(decide(found(), { ...plain, scopes: ['tokens:read'], address: '192.0.2.1' }, at(1))).toEqual({
      code: 'VALID',
    })
  })

  it('is exact to the millisecond at each end', () => {
    const ends: [object, object, string][] = [
      [{ retiresAt: at(10) }, {}, 'RETIRED'],
      [{ expiresAt: at(10) }, {}, 'EXPIRED'],
      [{}, { expiresAt: at(10) }, 'EXPIRED'],
      [{ revokedAt: at(10) }, {}, 'REVOKED'],
    ]
    for (const [version, key, code] of ends) {
      expect(decide(found({ version, key }), anybody, at(9)).code).toBe('VALID')
      expect(decide(found({ version, key }), anybody, at(10)).code).toBe(code)
    }
    expect(decide(found({ version: { notBefore: at(10) } }), anybody, at(9)).code).toBe('NOT_YET_ACTIVE')
    expect(decide(found({ version: { notBefore: at(10) } }), anybody, at(10)).code).toBe('VALID')
  })

  it('asks for the address before the scope, and for every scope', () => {
    const fenced = found({ rest: { ipAllowlist: ['10.0.0.0/8'] } })
    const facts = { ...plain, scopes: ['prices:read'], address: '192.0.2.1' }
    expect(decide(fenced, facts, at(1)).code).toBe('IP_NOT_ALLOWED')
    const missing = decide(
      found(),
      { ...plain, scopes: ['tokens:read', 'prices:read'], address: null },
      at(1),
    )
    expect(missing).toEqual({ code: 'INSUFFICIENT_SCOPE', detail: 'The key lacks: prices:read.' })
  })

  it('never accepts outside of the life of version and key', () => {
    const maybe = fc.option(fc.nat(100).map(at), { nil: null })
    const version = fc.record({
      notBefore: fc.nat(100).map(at),
      expiresAt: maybe,
      retiresAt: maybe,
      revokedAt: maybe,
    })
    fc.assert(
      fc.property(version, maybe, maybe, fc.nat(100), (v, expiresAt, disabledAt, now) => {
        const { code } = decide(found({ version: v, key: { expiresAt, disabledAt } }), anybody, at(now))
        const ends = [v.expiresAt, v.retiresAt, v.revokedAt, expiresAt, disabledAt]
        const alive = v.notBefore <= at(now) && ends.every((end) => end === null || at(now) < end)
        expect(code === 'VALID').toBe(alive)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('rotationUnderWay', () => {
  const from = { number: 1, notBefore: at(0), expiresAt: null, retiresAt: at(50), revokedAt: null }
  const rotation = {
    id: 'rot_a',
    startsAt: at(10),
    endsAt: at(50),
    cancelledAt: null,
    completedAt: null,
    rolledBackAt: null,
    firstUsedAt: null,
    from,
    successorNumber: 2,
  }
  const rotating = found({ version: { retiresAt: at(50) }, rest: { rotation } })

  it('is told from the plan to the end of the old version', () => {
    expect(rotationUnderWay(rotating, at(5))?.id).toBe('rot_a')
    expect(rotationUnderWay(rotating, at(49))?.id).toBe('rot_a')
    expect(rotationUnderWay(rotating, at(50))).toBeNull()
  })
})
