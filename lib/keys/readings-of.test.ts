import fc from 'fast-check'
import { expect, test } from 'vitest'
import { systemRandom } from '@/lib/platform/random'
import { newKeySecret, newManagementSecret } from './key-format'
import { looksLikeASecret } from './looks-like-a-secret'
import { readingsOf } from './readings-of'
import { secretsIn } from './secrets-in'

/** A wrapping: of a text, broken at a place (0 to 1) where it breaks anything. */
type Wrap = (text: string, at: number) => string

const broken =
  (by: string): Wrap =>
  (text, at) => {
    const place = Math.floor(at * text.length)
    return text.slice(0, place) + by + text.slice(place)
  }

const WRAPS: Record<string, Wrap> = {
  'a line break': broken('\r\n    '),
  'a break of quoted-printable': broken('=\r\n'),
  'quoted lines': (text, at) => `> ${broken('\n> ')(text, at)}`,
  'lines of a patch': (text, at) => `+${broken('\n+')(text, at)}`,
  'a line of a shell that goes on': broken('\\\n  '),
  'two texts of a program': (text, at) => `"${broken('" + "')(text, at)}"`,
  'two texts on two lines': (text, at) => `'${broken("' +\n    '")(text, at)}'`,
  'a space of no width': broken('\u200b'),
  'a soft hyphen': broken('\u00ad'),
  'a byte order mark': broken('\ufeff'),
  'a colour': broken('\u001b[1;31m'),
  'an address': (text) => encodeURIComponent(text).replaceAll('_', '%5F'),
  JSON: (text) => JSON.stringify(text).replaceAll('_', '\\u005f'),
  'quoted-printable': (text) =>
    Buffer.from(text)
      .toString('latin1')
      .replace(/[^\w ]|_/g, (one) => `=${one.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`),
  HTML: (text) => text.replace(/[^\w ]|_/g, (one) => `&#${one.charCodeAt(0)};`),
}
const CODINGS: Record<string, Wrap> = {
  base64: (text) => Buffer.from(text).toString('base64'),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  hex: (text) => Buffer.from(text).toString('hex'),
  'HEX with spaces': (text) =>
    Buffer.from(text)
      .toString('hex')
      .toUpperCase()
      .replace(/..(?=.)/g, '$& '),
  'base64 of UTF-16': (text) => Buffer.from(text, 'utf16le').toString('base64'),
}
const ALL = { ...WRAPS, ...CODINGS }

const made = fc
  .constantFrom('live' as const, 'test' as const, 'dev' as const, null)
  .map((of) => (of ? newKeySecret(of, systemRandom) : newManagementSecret(systemRandom)))
const found = (text: string) => secretsIn(readingsOf(text)).map(({ secret }) => secret)

test.each(Object.keys(ALL))('a key is read through %s, and through each of the others around it', (name) => {
  const secret = newKeySecret('live', systemRandom)
  const inner = ALL[name]?.(secret, 0.4) ?? ''
  expect(found(inner)).toEqual([secret])
  for (const [other, wrap] of Object.entries(ALL)) {
    const text = `Seen in a log: ${wrap(inner, 0.6)}`
    expect(found(text), `${other}: ${text}`).toEqual([secret])
  }
})

test('a key is read through any three of them, at most two of which are codings', () => {
  const wraps = fc.tuple(
    fc.constantFrom(...Object.entries(ALL)),
    fc.constantFrom(...Object.entries(ALL)),
    fc.constantFrom(...Object.entries(WRAPS)),
    fc.shuffledSubarray([0, 1, 2]),
  )
  const at = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(
      made,
      wraps,
      at,
      fc.stringMatching(/^[a-z .:,]{0,20}$/),
      (secret, [a, b, c, order], at, around) => {
        const chosen = order.map((index) => [a, b, c][index] ?? a)
        const wrapped = chosen.reduce((text, [, wrap]) => wrap(text, at), secret)
        const text = `${around} ${wrapped} ${around}`
        expect(found(text), `${chosen.map(([name]) => name).join(', then ')}: ${text}`).toEqual([secret])
        expect(looksLikeASecret(text)).toBe(true)
      },
    ),
    { numRuns: 100 },
  )
})

test('a text without a key has none in any of its readings, which are at most 12 times as long', () => {
  const part = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.stringMatching(/^[0-9A-Za-z]{36}$|^[\w+/-]{48,90}$|^[0-9a-f]{64,140}$|^(%[0-9A-F]{2}){9}$/),
    fc.constantFrom(
      '\n',
      '\n> ',
      '=\n',
      '" + "',
      '\\u005f',
      '%255F',
      'kg_live_',
      '\u200b',
      'kg_live_8fG2…x9Qa',
    ),
    fc
      .constantFrom(...Object.values(CODINGS))
      .map((wrap) => wrap('nothing that opens anything, only words', 0)),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const text = parts.join('')
      expect(looksLikeASecret(text)).toBe(false)
      const readings = readingsOf(text)
      expect(readings[0]?.text).toBe(text)
      expect(readings.reduce((sum, one) => sum + one.text.length, 0)).toBeLessThanOrEqual(text.length * 12)
    }),
    { numRuns: 100 },
  )
})
