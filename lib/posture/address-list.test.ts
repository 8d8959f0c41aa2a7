import fc from 'fast-check'
import { expect, it } from 'vitest'
import { allowlistErrors, isAddressAllowed } from '@/lib/keys/ip-allowlist'
import { addressList } from './address-list'

const byte = fc.nat(255)
const ipv4 = fc.tuple(fc.constantFrom(10, 192), fc.nat(1), fc.nat(1), byte).map((parts) => parts.join('.'))
const ipv6 = fc
  .tuple(fc.nat(3), fc.nat(0xffff))
  .map(([net, host]) => `2001:db8:0:${net}::${host.toString(16)}`)

it('lets everybody through who was seen, in a list that a key takes', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(ipv4, ipv6), { maxLength: 90 }), (seen) => {
      const { addresses, whole } = addressList(seen)
      expect(whole).toBe(true)
      expect(addresses.length).toBeLessThanOrEqual(50)
      expect(allowlistErrors(addresses)).toEqual([])
      if (seen.length > 0) for (const one of seen) expect(isAddressAllowed(addresses, one)).toBe(true)
    }),
    { numRuns: 100 },
  )
})

it('says where even networks are too many, and keeps the busiest', () => {
  const seen = Array.from({ length: 60 }, (_, index) => `10.0.${index}.1`)
  expect(addressList(seen)).toMatchObject({ whole: false })
  expect(addressList(seen).addresses[0]).toBe('10.0.0.0/24')
  expect(addressList(['', 'nonsense'])).toEqual({ addresses: [], whole: true })
})
