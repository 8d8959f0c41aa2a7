import fc from 'fast-check'
import { verifySignature as verifyByLibrary } from 'http-message-sig'
import { afterAll, describe, expect, it } from 'vitest'
import { readByLibrary, readSignature } from './read-signature'
import { readSignatureInput, readSignatureValue } from './signature-input'
import type { SignedRequest } from './signed-request'

/** The whole library, as an oracle: what it takes from the request, or null where it refuses. */
async function oracle(request: SignedRequest, headers: [string, string][]) {
  let base = ''
  const target = request.url.slice(request.url.indexOf('/', 8))
  try {
    const { signature, parameters } = await verifyByLibrary(
      {
        kind: 'request',
        method: request.method,
        targetUri: request.url,
        requestTarget: target,
        fields: headers.map(([name, value]) => ({ name, value })),
      },
      {
        policy: {
          algorithms: ['ed25519', 'hmac-sha256'],
          requiredComponents: ['@method'],
          requiredParameters: ['created', 'keyid', 'nonce'],
          clockSkew: Number.MAX_SAFE_INTEGER,
          now: 1_700_000_000,
        },
        resolveVerifier: ({ algorithm = 'ed25519' }) => ({
          algorithm,
          verify(data) {
            base = Buffer.from(data).toString('latin1')
            return true
          },
        }),
      },
    )
    return { base, signature: Buffer.from(signature), parameters }
  } catch {
    return null
  }
}

const PRINTABLE = fc.string({ unit: fc.constantFrom(...'abcXYZ019-_.~ "\\();,=:@?*'), maxLength: 40 })
const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`
const often = <T>(usual: T, ...other: T[]) =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...other) })

// Lawful requests, in the shape that is usual or with more spaces.
const COVERABLE = [
  '"x-a"',
  '"content-digest"',
  '"@authority"',
  '"@path"',
  '"@query"',
  '"@scheme"',
  '"@request-target"',
]
const EXTRA = [
  'alg="ed25519"',
  'alg="hmac-sha256"',
  'tag="t"',
  'expires=1700000060',
  'kg-sequence=7',
  'kg-sequence=0',
]
const OF_ANY_KIND = ['x', 'x=?0', 'x=tok/en', 'x=:AA==:', 'x=-5', 'x="\\"\\\\"', 'created=01']
const nonce = fc.string({ unit: 'grapheme-ascii', minLength: 16, maxLength: 40 })
const keyId = PRINTABLE.filter((text) => text !== '')
const lawful = fc
  .record({
    covered: fc.shuffledSubarray(['"@method"', '"@target-uri"', ...COVERABLE], { minLength: 6 }),
    usual: fc
      .tuple(nonce, keyId)
      .map(([n, k]) => ['created=1700000000', `nonce=${quoted(n)}`, `keyid=${quoted(k)}`]),
    extra: fc.array(fc.constantFrom(...EXTRA, ...OF_ANY_KIND), { maxLength: 2 }),
    gap: often(' ', '  '),
    mark: often(';', '; '),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 66 }),
  })
  .map(({ covered, usual, extra, gap, mark, bytes }) => [
    `sig1=(${covered.join(gap)})${[...usual, ...extra].map((text) => mark + text).join('')}`,
    `sig1=:${Buffer.from(bytes).toString('base64')}:`,
  ])

// Wild ones, of pieces that mostly do not go together.
const piece = fc.constantFrom(
  ...COVERABLE,
  '"@method"',
  '"x-a";sf',
  '"@method";req',
  '"X-A"',
  'x-a',
  '"x-none"',
  '7',
  '',
)
const parameter = fc.oneof(
  fc.constantFrom(
    ...EXTRA,
    ...OF_ANY_KIND,
    'created=1.0',
    'created="1"',
    'created',
    'created=1234567890123456',
  ),
  fc.constantFrom(
    'alg=ed25519',
    'alg="rsa"',
    'tag=t',
    'kg-sequence=-7',
    'kg-sequence="7"',
    'x=1.5',
    'X=1',
    '',
  ),
  PRINTABLE.map((text) => `nonce=${quoted(text)}`),
  PRINTABLE.map((text) => `keyid=${quoted(text)}`),
)
const label = often('sig1', 'a', '*', 'x_y.z-1*', 'Sig1', '1', '')
const wild = fc
  .tuple(label, fc.array(piece, { maxLength: 6 }), fc.array(parameter, { maxLength: 6 }), label, PRINTABLE)
  .map(([name, list, given, other, value]) => [
    `${name}=(${list.join(' ')})${given.map((text) => `;${text}`).join('')}`,
    `${other}=:${Buffer.from(value).toString('base64')}:`,
  ])

/** Puts something else in one place of a text. */
const edit = fc.tuple(
  fc.nat(),
  fc.nat(12),
  fc.oneof(PRINTABLE, fc.constantFrom('"', ' ', ', ', ';', '\\"', ', sig2=()', '')),
)
const edited = fc.tuple(lawful, fc.nat(1), edit).map(([pair, which, [seed, length, text]]) =>
  pair.map((whole, index) => {
    const at = seed % whole.length
    return index === which ? whole.slice(0, at) + text + whole.slice(at + length) : whole
  }),
)

const request = fc
  .record({
    fields: fc.oneof(
      { weight: 2, arbitrary: lawful },
      { weight: 2, arbitrary: edited },
      { weight: 1, arbitrary: wild },
    ),
    method: often('POST', 'get', 'M-SEARCH', 'G T'),
    url: fc.constantFrom(
      'https://a.example/',
      'http://a.example:8080/p?',
      'https://[::1]:8443/a//b;c?x=%20&y=1?',
      'http://a/%zz/../b',
    ),
    values: fc.array(often(' one ', 'two', '', 'a=1;b, c', 'tab\there', 'é', 'line\nbreak'), {
      minLength: 1,
      maxLength: 2,
    }),
  })
  .map(({ fields: [first = '', second = ''], values, ...rest }) => {
    const headers: [string, string][] = [
      ['signature-input', first],
      ['signature', second],
      ['content-digest', 'sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:'],
      ...values.map((value): [string, string] => ['x-a', value]),
    ]
    const lines = new Map<string, string[]>()
    for (const [name, value] of headers) lines.set(name, [...(lines.get(name) ?? []), value])
    return { signed: { ...rest, headers: lines, body: null } satisfies SignedRequest, headers, first, second }
  })

describe('the short parser and the library', () => {
  const seen = { short: 0, long: 0, refused: 0 }
  // A generator that reaches only one side would prove nothing.
  afterAll(() => {
    expect(seen.short).toBeGreaterThan(100)
    expect(seen.long).toBeGreaterThan(100)
    expect(seen.refused).toBeGreaterThan(100)
  })

  it('take the same from every request that is accepted', async () => {
    await fc.assert(
      fc.asyncProperty(request, async ({ signed, headers, first, second }) => {
        const ours = readSignature(signed)
        const viaLibrary = readByLibrary(signed)
        const short = readSignatureInput(first, false) !== null && readSignatureValue(second) !== null
        if ('refused' in ours) {
          seen.refused++
          // What the short parser refuses, the library path refuses: maybe in other words.
          expect(viaLibrary).toHaveProperty('refused')
          return
        }
        seen[short ? 'short' : 'long']++
        expect(viaLibrary).toEqual(ours)
        // The library also reads the headers that nobody signed, and refuses those beyond ASCII.
        const theirs = await oracle(
          signed,
          headers.filter(([name]) => name !== 'x-a' || ours.base.includes('"x-a": ')),
        )
        // The library reads one kind of algorithm; that a request names another is judged with its key.
        if (theirs === null) {
          expect([null, 'ed25519', 'hmac-sha256']).not.toContain(ours.algorithm)
          return
        }
        expect(ours.base).toBe(theirs.base)
        expect(Buffer.from(ours.signature)).toEqual(theirs.signature)
        expect(ours.createdMs).toBe(Number(theirs.parameters.created) * 1000)
        expect([ours.keyId, ours.nonce]).toEqual([theirs.parameters.keyid, theirs.parameters.nonce])
        expect(ours.algorithm ?? undefined).toBe(theirs.parameters.alg)
        expect(ours.sequence ?? undefined).toBe(
          theirs.parameters['kg-sequence'] === undefined
            ? undefined
            : BigInt(Number(theirs.parameters['kg-sequence'])),
        )
      }),
      { numRuns: 3_000 },
    )
  }, 60_000)
})
