import { WebAuthnError } from '@simplewebauthn/browser'
import { describe, expect, it } from 'vitest'
import { passkeyTrouble } from './passkey-trouble'

describe('passkeyTrouble', () => {
  it('says what to do about what browsers throw, wrapped or not', () => {
    const closed = new DOMException('x', 'NotAllowedError')
    expect(passkeyTrouble(closed)).toContain('Try again')
    const held = new DOMException('x', 'InvalidStateError')
    const code = 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED'
    const wrapped = new WebAuthnError({ message: 'x', code, cause: held })
    expect(passkeyTrouble(wrapped)).toBe(passkeyTrouble(held))
    for (const odd of [new Error('secret inside'), 'text', null]) {
      expect(passkeyTrouble(odd)).toMatch(/^The passkey could not be used/)
    }
  })
})
