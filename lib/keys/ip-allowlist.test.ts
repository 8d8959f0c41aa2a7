import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allowlistErrors, isAddressAllowed, readAddress } from './ip-allowlist'

describe('allowlistErrors', () => {
  const cases: [string[], string][] = [
    [['10.0.0.0/33'], 'from 0 to 32'],
    [['10.0.0.1/8'], 'Did you mean 10.0.0.0/8?'],
    [['10.0.0/8'], 'not an IP address'],
    [['10.0.0.0/8', '10.1.0.0/16'], '"10.1.0.0/16" lies inside "10.0.0.0/8"'],
    [['10.1.0.0/16', '10.0.0.0/8'], '"10.1.0.0/16" lies inside "10.0.0.0/8"'],
    [['192.0.2.1', '192.0.2.1'], 'twice'],
    [['2001:db8::/129'], 'from 0 to 128'],
    [['2001:db8::1/32'], 'Did you mean 2001:db8::/32?'],
    [['192.0.2.0/24/1'], 'not an IP address'],
    [['192.0.2.0/-1'], 'from 0 to 32'],
    [['example.com'], 'not an IP address'],
    [['fe80::1%eth0'], 'not an IP address'],
    [['0x7f.1'], 'not an IP address'],
  ]
  it.each(cases)('%j: %s', (entries, message) => {
    expect(
      allowlistErrors(entries)
        .map((error) => error.message)
        .join(),
    ).toContain(message)
  })

  it('takes what is right', () => {
    expect(allowlistErrors(['10.0.0.0/8', '192.0.2.7', '2001:db8::/32', '2001:db9::1'])).toEqual([])
  })
})

describe('isAddressAllowed', () => {
  it('an empty list allows everybody, a list nobody unknown', () => {
    expect(isAddressAllowed([], null)).toBe(true)
    expect(isAddressAllowed(['10.0.0.0/8'], null)).toBe(false)
    expect(isAddressAllowed(['10.0.0.0/8'], 'nonsense')).toBe(false)
  })

  it('agrees with arithmetic on the bits', () => {
    const address = fc.integer({ min: 0, max: 0xffffffff })
    fc.assert(
      fc.property(address, address, fc.integer({ min: 0, max: 32 }), (network, client, bits) => {
        const mask = bits === 0 ? 0 : (0xffffffff << (32 - bits)) >>> 0
        const start = (network & mask) >>> 0
        expect(isAddressAllowed([`${dotted(start)}/${bits}`], dotted(client))).toBe(
          (client & mask) >>> 0 === start,
        )
      }),
    )
  })

  it('sees IPv4 inside IPv6 as IPv4', () => {
    expect(isAddressAllowed(['192.0.2.0/24'], '::ffff:192.0.2.9')).toBe(true)
    expect(readAddress('::ffff:192.0.2.9')?.toString()).toBe('192.0.2.9')
  })
})

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 0xff).join('.')
}
