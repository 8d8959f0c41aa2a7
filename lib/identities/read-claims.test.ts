import fc from 'fast-check'
import { expect, test } from 'vitest'
import { domainOf, readClaims } from './read-claims'

const base = { iss: 'https://idp.example', sub: 'u-1' }

test.each([
  [{ email: 'Ada@Acme.example', email_verified: true }, 'ada@acme.example'],
  [{ email: 'ada@acme.example', email_verified: 'true' }, 'ada@acme.example'],
  [{ email: 'ada@acme.example', email_verified: 'false' }, null],
  [{ email: 'ada@acme.example', email_verified: false }, null],
  [{ email: 'ada@acme.example' }, null],
  [{ email_verified: true }, null],
  [{ email: 'ada@acme.example, eve@evil.example', email_verified: true }, null],
  [{ email: 'ada\u0000@acme.example', email_verified: true }, null],
  [{ email: ['ada@acme.example'], email_verified: true }, null],
  // The lower case of the Kelvin sign is k: another address must not become this one.
  [{ email: 'mi\u212Ae@acme.example', email_verified: true }, null],
])('%j vouches for %j', (said, verifiedEmail) => {
  expect(readClaims({ ...base, ...said })?.verifiedEmail).toBe(verifiedEmail)
})

test.each([
  {},
  { ...base, sub: '' },
  { ...base, sub: 'a\u0000' },
  { ...base, sub: 7 },
  { ...base, iss: null },
  { ...base, email_verified: 1 },
  null,
  'u-1',
])('%j names nobody', (claims) => {
  expect(readClaims(claims)).toBeNull()
})

test('a name is plain and short, and never missing where there is an e-mail', () => {
  const named = (name: unknown) => readClaims({ ...base, email: 'ada@acme.example', name })?.name
  expect(named('Ada\n\u202ELovelace')).toBe('Ada Lovelace')
  expect(named('x'.repeat(500))).toHaveLength(100)
  expect([named('\u0000'), named(7), named(undefined)]).toEqual(['ada', 'ada', 'ada'])
})

test('whatever a provider says, an e-mail that counts is a plain one of its own domain', () => {
  const odd = fc.oneof(fc.string({ unit: 'binary' }), fc.emailAddress(), fc.constant('a@b.example\n'))
  fc.assert(
    fc.property(odd, (email) => {
      const found = readClaims({ ...base, email, email_verified: true })?.verifiedEmail
      if (found === null || found === undefined) return
      expect(found).toMatch(/^[\x21-\x7e]+@[a-z0-9.-]+$/)
      expect(found).toBe(email.toLowerCase())
      expect(found.endsWith(`@${domainOf(found)}`)).toBe(true)
    }),
    { numRuns: 200 },
  )
})
