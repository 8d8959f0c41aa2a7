import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchRoute } from './match-route'

const routes = [{ pattern: '/api/v1/keys' }, { pattern: '/api/v1/keys/:keyId/usage' }]

describe('matchRoute', () => {
  it('gives back any id that was put in', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (id) => {
        fc.pre(!/\p{Cc}|\p{Cs}/u.test(id))
        const match = matchRoute(routes, `/api/v1/keys/${encodeURIComponent(id)}/usage`)
        expect(match?.params.keyId).toBe(id)
      }),
    )
  })

  it.each([
    '/api/v1/keys/',
    '/api/v1/keys//usage',
    '/api/v1/keys/%00/usage',
    '/api/v1/keys/%zz/usage',
    '/api/v1/keys/a/b/usage',
    '//api/v1/keys',
    '/API/v1/keys',
  ])('finds nothing at %s', (path) => {
    expect(matchRoute(routes, path)).toBeNull()
  })
})
