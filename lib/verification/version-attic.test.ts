import { hash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ChangeCache } from '@/lib/changes/change-cache'
import { CachedVersion } from './cached-version'
import type { KeyTerms } from './found-version'
import { VersionAttic } from './version-attic'

const T0 = Date.UTC(2027, 0, 1)
const at = (ms: number | null) => (ms === null ? null : new Date(T0 + ms))
const digestOf = (index: number) => hash('sha256', `key ${index}`, 'binary')
const idOf = (prefix: string, index: number) => `${prefix}_${String(index).padStart(22, '0')}`

const TERMS = ['acc_a', 'acc_b', 'acc_c'].map((accountId): KeyTerms => {
  const signature = { windowSeconds: 60, requireSequence: false }
  const of = { accountId, environment: 'live', kind: 'bearer', limits: null, signature } as const
  return { ...of, scopes: ['tokens:read'], ipAllowlist: [] }
})

type Ends = { notBefore: number; ends: (number | null)[] }
function version(index: number, owner: number, { notBefore, ends }: Ends): CachedVersion {
  const [expires = null, retires = null, revoked = null, keyExpires = null, disabled = null] = ends
  return new CachedVersion(TERMS[owner % 3] as KeyTerms, {
    keyId: idOf('key', owner),
    versionId: idOf('ver', index),
    number: index,
    key: { expiresAt: at(keyExpires), disabledAt: at(disabled) },
    version: {
      notBefore: new Date(T0 + notBefore),
      expiresAt: at(expires),
      retiresAt: at(retires),
      revokedAt: at(revoked),
    },
    brownouts: [],
    rotation: null,
  })
}

const maybe = fc.option(fc.integer({ min: -1e12, max: 1e12 }), { nil: null })
const ends = fc.record({
  notBefore: fc.integer({ min: -1e12, max: 1e12 }),
  ends: fc.array(maybe, { minLength: 5, maxLength: 5 }),
})
const act = fc.oneof(
  fc.record({ put: fc.nat(40), owner: fc.nat(7), ends }),
  fc.record({ take: fc.nat(40) }),
  fc.record({ drop: fc.nat(7) }),
)
const told = (found: CachedVersion | undefined) =>
  found && JSON.stringify([found, found.key, found.version, found.accountId, found.scopes])

type Act = typeof act extends fc.Arbitrary<infer A> ? A : never

/** Does the same to an attic and to a plain Map; `look` compares them after each act. */
function walk(
  attic: VersionAttic,
  acts: readonly Act[],
  look: (taken: [CachedVersion | undefined, CachedVersion | undefined] | null, held: number) => void,
) {
  const model = new Map<string, CachedVersion>()
  for (const one of acts) {
    let taken: Parameters<typeof look>[0] = null
    if ('put' in one) {
      const it = version(one.put, one.owner, one.ends)
      attic.put(digestOf(one.put), it)
      model.set(digestOf(one.put), it)
    } else if ('take' in one) {
      taken = [attic.take(digestOf(one.take)), model.get(digestOf(one.take))]
      model.delete(digestOf(one.take))
    } else {
      attic.drop(idOf('key', one.drop))
      for (const [name, { keyId }] of model) if (keyId === idOf('key', one.drop)) model.delete(name)
    }
    look(taken, model.size)
  }
  return model
}

describe('VersionAttic', () => {
  it('gives back what was put in, once, until it is dropped with its key', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 200 }), (acts) => {
        const attic = new VersionAttic(64)
        const left = walk(attic, acts, (taken, held) => {
          if (taken) expect(told(taken[0])).toBe(told(taken[1]))
          expect(attic.size).toBe(held)
        })
        for (const [name, it] of left) expect(told(attic.take(name))).toBe(told(it))
        expect(attic.size).toBe(0)
      }),
      { numRuns: 300 },
    )
  })

  it('is bounded, and what is there is right all the same', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 200 }), (acts) => {
        const attic = new VersionAttic(5)
        walk(attic, acts, (taken) => {
          if (taken?.[0]) expect(told(taken[0])).toBe(told(taken[1]))
          expect(attic.size).toBeLessThanOrEqual(5)
        })
      }),
      { numRuns: 300 },
    )
  })
})

describe('a cache with an attic', () => {
  it('knows all that it was told, however small the part in hand, and nothing that changed since', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 200 }), fc.integer({ min: 1, max: 10 }), (acts, inHand) => {
        const cache = new ChangeCache<CachedVersion>(inHand, ({ keyId }) => keyId, new VersionAttic(100))
        const model = new Map<string, CachedVersion>()
        for (const one of acts) {
          if ('put' in one) {
            const it = version(one.put, one.owner, one.ends)
            const older = model.get(digestOf(one.put))
            // A digest belongs to one key for ever.
            if (older && older.keyId !== it.keyId) continue
            expect(cache.put(cache.beginLoad(), digestOf(one.put), it)).toBe(true)
            cache.endLoad()
            model.set(digestOf(one.put), it)
          } else if ('take' in one) {
            const found = cache.find(digestOf(one.take)) ?? undefined
            expect(found?.versionId).toBe(model.get(digestOf(one.take))?.versionId)
            expect(found?.version).toEqual(model.get(digestOf(one.take))?.version)
          } else {
            cache.change(idOf('key', one.drop), [])
            for (const [name, { keyId }] of model) if (keyId === idOf('key', one.drop)) model.delete(name)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})
