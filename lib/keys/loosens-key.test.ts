import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAddressAllowed } from './ip-allowlist'
import { loosensKey } from './loosens-key'

const DAY = new Date('2026-07-01T00:00:00Z')
const NEXT = new Date('2026-07-02T00:00:00Z')
const open = {
  scopes: ['tokens:read'],
  ipAllowlist: [] as string[],
  expiresAt: null as Date | null,
  rateLimit: null as number | null,
  rateWindowSeconds: null as number | null,
  quotaLimit: null as number | null,
  quotaPeriod: null as 'day' | 'month' | null,
  signatureWindowSeconds: 60,
  requireSequence: false,
}
const tight = {
  ...open,
  ipAllowlist: ['10.0.0.0/8', '2001:db8::/32'],
  expiresAt: DAY,
  rateLimit: 100,
  rateWindowSeconds: 60,
  quotaLimit: 3100,
  quotaPeriod: 'month' as const,
  requireSequence: true,
}
type Change = Parameters<typeof loosensKey>[1]

describe('loosensKey', () => {
  const LOOSER: [string, Change][] = [
    ['a scope more', { scopes: ['tokens:read', 'ratings:read'] }],
    ['another scope', { scopes: ['ratings:read'] }],
    ['no list', { ipAllowlist: [] }],
    ['an address more', { ipAllowlist: ['10.0.0.0/8', '2001:db8::/32', '192.0.2.1'] }],
    ['a wider range', { ipAllowlist: ['0.0.0.0/0'] }],
    ['a later expiry', { expiresAt: NEXT }],
    ['no expiry', { expiresAt: null }],
    ['no limit', { rateLimit: null }],
    ['a higher limit', { rateLimit: { limit: 101, windowSeconds: 3600 } }],
    ['the same limit in half the time', { rateLimit: { limit: 100, windowSeconds: 30 } }],
    ['no quota', { quota: null }],
    ['a higher quota', { quota: { limit: 3101, period: 'month' } }],
    ['a quota of the day that makes more in a month', { quota: { limit: 101, period: 'day' } }],
    ['older signatures', { signature: { windowSeconds: 61 } }],
    ['signatures in any order', { signature: { requireSequence: false } }],
  ]
  it.each(LOOSER)('%s', (_, change) => {
    expect(loosensKey(tight, change)).toBe(true)
  })

  const NOT: [string, Change][] = [
    ['nothing', {}],
    ['fewer places', { ipAllowlist: ['10.1.0.0/16', '10.2.3.4'] }],
    ['the same', { scopes: ['tokens:read'], ipAllowlist: ['2001:db8::/32', '10.0.0.0/8'], expiresAt: DAY }],
    ['an earlier expiry', { expiresAt: new Date(DAY.getTime() - 1) }],
    ['a lower limit', { rateLimit: { limit: 99, windowSeconds: 60 } }],
    ['the same limit over longer', { rateLimit: { limit: 100, windowSeconds: 61 } }],
    ['half of it in half the time', { rateLimit: { limit: 50, windowSeconds: 30 } }],
    ['a lower quota', { quota: { limit: 3100, period: 'month' } }],
    ['its part of a quota for each day', { quota: { limit: 100, period: 'day' } }],
    ['younger signatures in order', { signature: { windowSeconds: 59, requireSequence: true } }],
  ]
  it.each(NOT)('not: %s', (_, change) => {
    expect(loosensKey(tight, change)).toBe(false)
  })

  it('not: whatever bounds what was unbounded', () => {
    const bounds: Change = {
      ipAllowlist: ['0.0.0.0/0'],
      expiresAt: NEXT,
      rateLimit: { limit: 1_000_000, windowSeconds: 1 },
      quota: { limit: 1_000_000, period: 'month' },
    }
    expect(loosensKey(open, bounds)).toBe(false)
  })

  const network = fc
    .tuple(fc.nat(3), fc.nat(3), fc.constantFrom(8, 16, 32))
    .map(([a, b, bits]) => `10.${bits === 8 ? 0 : a}.0.${bits === 32 ? b : 0}/${bits}`)
  const list = fc.array(network, { maxLength: 3 })
  it('lets no address in that was not, unless it says so', () => {
    const addresses = [0, 1, 2, 3].flatMap((a) => [0, 1, 2, 3].map((b) => `10.${a}.0.${b}`))
    fc.assert(
      fc.property(list, list, fc.constantFrom(...addresses, '192.0.2.1'), (before, after, address) => {
        fc.pre(!loosensKey({ ...open, ipAllowlist: before }, { ipAllowlist: after }))
        fc.pre(isAddressAllowed(after, address))
        expect(isAddressAllowed(before, address)).toBe(true)
      }),
    )
  })

  it('lets no more requests into a span than before, unless it says so', () => {
    const rate = fc.record({
      limit: fc.integer({ min: 1, max: 12 }),
      windowSeconds: fc.integer({ min: 1, max: 9 }),
    })
    fc.assert(
      fc.property(rate, rate, (before, after) => {
        // The most in a span of the old window: all of it at once, whenever the new one opens again.
        let most = 0
        for (let at = 0; at < before.windowSeconds; at += after.windowSeconds) most += after.limit
        const columns = { ...open, rateLimit: before.limit, rateWindowSeconds: before.windowSeconds }
        expect(loosensKey(columns, { rateLimit: after })).toBe(most > before.limit)
      }),
    )
  })
})
