import fc from 'fast-check'
import { expect, it } from 'vitest'
import { plainPath } from './plain-path'

const PATH = '/api/auth/callback/credentials'

it.each([
  PATH,
  `${PATH}?x=/../..`,
  '/api/auth/%63allback/credentials',
  '/api/auth/%2563allback/credentials',
  '/api/auth/./callback/credentials',
  '/api/auth/%2e/callback/credentials',
  '/keys/../api/auth/callback/credentials',
  '/keys/%2e%2E/api//auth///callback/credentials',
  '/api%2fauth%5Ccallback\\credentials',
  '//api/auth/callback/credentials',
])('%s is the same page', (url) => {
  expect(plainPath(url)).toBe(PATH)
})

it('takes what cannot be decoded as it is', () => {
  expect(plainPath('/api/%zz/./x')).toBe('/api/%zz/x')
})

it('finds a path again, whichever of its characters are encoded and whatever stands between', () => {
  const letter = fc.tuple(fc.constantFrom(...'abcdefgh'), fc.nat(2))
  const between = fc.constantFrom('/', '//', '/./', '/x/../', '%2F', '\\', '/%2e/')
  const segment = fc.array(letter, { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(fc.array(fc.tuple(between, segment), { minLength: 1, maxLength: 5 }), (pieces) => {
      const plain = pieces.map(([, letters]) => `/${letters.map(([one]) => one).join('')}`).join('')
      const written = pieces.map(
        ([slash, letters]) => slash + letters.map(([one, how]) => as(one, how)).join(''),
      )
      expect(plainPath(written.join(''))).toBe(plain)
    }),
    { numRuns: 200 },
  )
})

/** As it is, encoded once, or twice. */
function as(letter: string, times: number): string {
  const once = `%${letter.charCodeAt(0).toString(16)}`
  return [letter, once, `%25${once.slice(1)}`][times] ?? letter
}
