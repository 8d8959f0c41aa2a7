import { describe, expect, it } from 'vitest'
import { issueKeyInput } from './key-contract'

const good = { name: 'Trading bot, production', environment: 'live', scopes: ['tokens:read'] }

describe('issueKeyInput', () => {
  it('takes the least and fills in the rest', () => {
    expect(issueKeyInput.parse(good)).toMatchObject({ kind: 'bearer', ipAllowlist: [], metadata: {} })
  })

  const cases: [string, object, string][] = [
    ['an over-long name', { name: 'a'.repeat(65) }, 'At most 64'],
    ['an empty name', { name: '   ' }, 'Give a name'],
    ['a name in other scripts', { name: 'ключ' }, 'printable ASCII'],
    ['a control character', { name: 'a\u0000b' }, 'printable ASCII'],
    ['markup in a name', { name: '<script>alert(1)</script>' }, '< and >'],
    ['an unknown scope', { scopes: ['tokens:write'] }, 'Unknown scope "tokens:write"'],
    ['no scope', { scopes: [] }, 'at least one'],
    ['a scope twice', { scopes: ['tokens:read', 'tokens:read'] }, 'twice'],
    ['a secret pasted as a scope', { scopes: [`kg_live_${'a'.repeat(36)}`] }, '"kg_live_aaaaaaaaaaaa"'],
    ['an expiry in the year 10000', { expiresAt: '9999-12-31T23:59:59-23:59' }, '1970 and 9999'],
    ['an expiry in the year 0', { expiresAt: '0000-01-01T00:00:00Z' }, '1970 and 9999'],
    ['an expiry without zone', { expiresAt: '2030-01-01T00:00:00' }, 'with its zone'],
    ['an expiry that is no date', { expiresAt: '2030-02-30T00:00:00Z' }, 'with its zone'],
    ['an unknown environment', { environment: 'prod' }, ''],
    ['a kind that is not offered', { kind: 'rsa' }, 'bearer'],
    ['half a surrogate pair in metadata', { metadata: { note: '\ud800' } }, 'Control characters'],
    ['a NUL in metadata', { metadata: { note: 'a\u0000' } }, 'Control characters'],
    ['an unknown field', { scope: 'x' }, ''],
    ['a bad range', { ipAllowlist: ['10.0.0.1/8'] }, 'Did you mean'],
  ]
  it.each(cases)('refuses %s', (_, change, message) => {
    const result = issueKeyInput.safeParse({ ...good, ...change })
    expect(result.success).toBe(false)
    expect(result.error?.issues.map((issue) => issue.message).join()).toContain(message)
  })
})
