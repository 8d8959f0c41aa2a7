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
})
