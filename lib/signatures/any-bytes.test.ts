import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkContentDigest } from './content-digest'
import { readPublicKey } from './read-public-key'
import { readSignature } from './read-signature'

const bytes = fc.string({
  unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
  maxLength: 200,
})
const syntax = fc.string({
  unit: fc.constantFrom(...'sig1=("@method" x);created=:AA==:, ?0\\"'),
  maxLength: 200,
})
const text = fc.oneof(bytes, syntax, fc.string({ unit: 'binary' }))
const lines = fc.oneof(fc.array(text, { maxLength: 3 }), fc.constant(undefined))

it('answers whatever is sent', () => {
  fc.assert(
    fc.property(lines, lines, text, text, lines, (input, signature, method, url, digest) => {
      const values = new Map<string, string[] | undefined>([
        ['signature-input', input],
        ['signature', signature],
        ['content-digest', digest],
      ])
      const result = readSignature({ method, url, headers: values, body: null })
      expect('refused' in result ? ['MALFORMED', 'BAD_SIGNATURE'] : ['']).toContain(
        'refused' in result ? result.refused : '',
      )
      expect(['ok', 'mismatch', 'malformed']).toContain(checkContentDigest(digest?.[0] ?? '', null))
      readPublicKey(method)
    }),
    { numRuns: 5_000 },
  )
}, 60_000)

const signed = '("@method" "@target-uri");created=1;nonce="0123456789abcdef";keyid="v"'
// Each is as long as a field may be, and made to be read again and again by a parser that looks back.
it.each([
  ['brackets', '('.repeat(8_000)],
  ['quotes', `a=("${'"'.repeat(8_000)}`],
  ['components', `a=(${'"a" '.repeat(1_990)})`],
  ['other components', `a=(${Array.from({ length: 1_200 }, (_, i) => `"${i}"`).join(' ')})`],
  ['parameters', `a=()${';a="x"'.repeat(1_300)}`],
  ['bare parameters', `a=()${';a'.repeat(4_000)}`],
  ['escapes', `a=("${'\\"'.repeat(3_990)}`],
  ['escaped strings', `a=()${';a="\\\\"'.repeat(1_100)}`],
  ['labels', 'a,'.repeat(4_000)],
  ['members', Array.from({ length: 1_000 }, (_, i) => `s${i}=()`).join(',')],
  ['spaces', `a=(${' '.repeat(8_000)})`],
  ['spaces around', `${' '.repeat(8_000)}a=()`],
  ['digits', `a=();a=${'1'.repeat(8_000)}`],
  ['decimals', `a=();a=1.${' =1.'.repeat(1_990)}`],
  ['short components', `a=(${'"a" '.repeat(505)})`],
  ['short parameters', `a=(  )${';a'.repeat(1_000)}`],
  ['a long nonce', `a=${signed};x="${'x'.repeat(8_000)}"`],
])('is not slow over %s', { retry: 2 }, (_, input) => {
  const value = `a=:${'A'.repeat(8_180)}:`
  const headers = new Map([
    ['signature-input', [input]],
    ['signature', [value]],
  ])
  const startedMs = performance.now()
  for (let run = 0; run < 10; run++) {
    readSignature({ method: 'GET', url: 'https://a.example/', headers, body: null })
    checkContentDigest(input, null)
  }
  // A linear reader needs a few milliseconds for all ten; a quadratic one with a bad hand, seconds.
  expect(performance.now() - startedMs).toBeLessThan(1_500)
})

it('refuses fields beyond their greatest length', () => {
  const headers = new Map([
    ['signature-input', [`a=${signed}`.padEnd(1_000_000, ';x')]],
    ['signature', ['a=:AAAA:']],
  ])
  expect(readSignature({ method: 'GET', url: 'https://a.example/', headers, body: null })).toMatchObject({
    refused: 'MALFORMED',
    detail: expect.stringContaining('8192'),
  })
})
