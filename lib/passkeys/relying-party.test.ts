import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { relyingParty } from './relying-party'

const at = (host: string, secure = false, publicUrl?: string) => relyingParty(publicUrl, { host, secure })

describe('relyingParty', () => {
  it('is the name in the address, with its one origin', () => {
    expect(at('localhost:3000')).toEqual({
      here: true,
      party: { id: 'localhost', origin: 'http://localhost:3000' },
    })
    expect(at('keys.example', true)).toEqual({
      here: true,
      party: { id: 'keys.example', origin: 'https://keys.example' },
    })
  })

  it('is that of PUBLIC_URL when it is set, whatever the proxy says of scheme and port', () => {
    expect(at('keys.example:8443', false, 'https://keys.example/')).toEqual({
      here: true,
      party: { id: 'keys.example', origin: 'https://keys.example' },
    })
  })

  it('says where to go when it is somewhere else', () => {
    const why = (place: ReturnType<typeof at>) => (place.here ? null : place.why)
    expect(why(at('127.0.0.1:3000'))).toContain('http://localhost:3000.')
    expect(why(at('[::1]:3000'))).toContain('http://localhost:3000.')
    expect(why(at('192.0.2.7', true))).toContain('a name')
    expect(why(at('keys.example'))).toContain('https')
    expect(why(at('keys.example.evil.example', true, 'https://keys.example'))).toContain(
      'https://keys.example:',
    )
    expect(why(at('localhost:3000', false, 'https://keys.example'))).toContain('https://keys.example:')
    expect(why(at('a b'))).toContain('none')
  })
  it('is never an address in numbers, nor an origin of another name, whatever the request says', () => {
    const host = fc.oneof(
      fc.ipV4(),
      fc.ipV6().map((address) => `[${address}]`),
      fc.constantFrom('localhost', 'a.localhost', '2130706433', '0x7f.1', 'KEYS.example', 'keys.example.'),
      fc.string(),
    )
    const publicUrl = fc.constantFrom(
      undefined,
      'https://keys.example',
      'http://keys.example/',
      'http://[::1]:1',
    )
    fc.assert(
      fc.property(host, fc.option(fc.nat(65_535)), fc.boolean(), publicUrl, (name, port, secure, url) => {
        const place = at(port === null ? name : `${name}:${port}`, secure, url)
        if (!place.here) return place.why.length > 0
        const { id, origin } = place.party
        const { hostname, protocol, pathname } = new URL(origin)
        expect([hostname, pathname]).toEqual([id, '/'])
        expect(id).not.toMatch(/^[\d.]+$|:/)
        expect(protocol === 'https:' || /(^|\.)localhost$/.test(id)).toBe(true)
        return url === undefined || new URL(url).origin === origin
      }),
      { numRuns: 200 },
    )
  })
})
