import { describe, expect, it } from 'vitest'
import { hasSignature, readSignature } from './read-signature'
import type { SignedRequest } from './signed-request'

const BYTES = Buffer.alloc(32, 7).toString('base64')
const PARAMETERS = ';created=1700000000;nonce="0123456789abcdef";keyid="ver_1"'
const INPUT = `sig1=("@method" "@target-uri")${PARAMETERS}`
const COVERED = `sig1=("@method" "@target-uri" "content-digest")${PARAMETERS}`
const VALUE = `sig1=:${BYTES}:`

type Parts = Partial<Omit<SignedRequest, 'headers'>> & {
  input?: string | string[]
  value?: string | string[]
  headers?: Record<string, string | string[]>
}

function read({ input = INPUT, value = VALUE, headers = {}, ...rest }: Parts) {
  const lines = { ...headers, 'signature-input': input, signature: value }
  const map = new Map(Object.entries(lines).map(([name, text]) => [name, [text].flat()]))
  return readSignature({ method: 'GET', url: 'https://a.example/x?y=1', body: null, ...rest, headers: map })
}
const refusal = (parts: Parts) => {
  const result = read(parts)
  return 'refused' in result ? { refused: result.refused, keyId: result.keyId } : null
}
const bad = { refused: 'BAD_SIGNATURE', keyId: 'ver_1' }
const malformed = { refused: 'MALFORMED', keyId: null }

describe('a signature that is accepted', () => {
  it('is read with its base', () => {
    expect(read({ input: `${INPUT};kg-sequence=7;expires=1700000060;alg="ed25519";tag="x"` })).toEqual({
      keyId: 'ver_1',
      createdMs: 1_700_000_000_000,
      expiresMs: 1_700_000_060_000,
      nonce: '0123456789abcdef',
      sequence: 7n,
      algorithm: 'ed25519',
      contentDigest: null,
      base:
        '"@method": GET\n"@target-uri": https://a.example/x?y=1\n"@signature-params": ' +
        `("@method" "@target-uri")${PARAMETERS};kg-sequence=7;expires=1700000060;alg="ed25519";tag="x"`,
      signature: Buffer.alloc(32, 7),
    })
  })

  it('may have any legal shape, and its base has the canonical one', () => {
    const canonical = read({})
    const spaced =
      'sig1=(  "@method"   "@target-uri" );  created=1700000000; nonce="0123456789abcdef";keyid="ver_1"'
    expect(read({ input: ` ${spaced}\t` })).toEqual(canonical)
    expect(read({ input: INPUT.replace('1700000000', '001700000000') })).toEqual(canonical)
    expect(read({ value: ` sig1=:${BYTES.replace('=', '')}: ` })).toEqual(canonical)
  })

  it('may cover the target by its parts, and the lines of a header joined', () => {
    const input = `a=("@query" "x-two" "@path" "@method" "@authority")${PARAMETERS}`
    const headers = { 'x-two': [' one\t', 'two'] }
    const result = read({ input, value: `a=:${BYTES}:`, headers, url: 'https://A.example:443' })
    expect(result).toMatchObject({
      base: expect.stringMatching(
        /^"@query": \?\n"x-two": one, two\n"@path": \/\n"@method": GET\n"@authority": a.example\n/,
      ),
    })
  })

  it('may have escapes in its strings', () => {
    const result = read({ input: INPUT.replace('0123456789abcdef', 'quote\\" and slash\\\\') })
    expect(result).toMatchObject({ nonce: 'quote" and slash\\' })
  })

  it('must cover the digest of a body only where there is one', () => {
    const headers = { 'content-digest': 'sha-256=:AA==:' }
    expect(read({ body: new Uint8Array(0) })).toMatchObject({ contentDigest: null })
    expect(refusal({ body: Buffer.from('x') })).toEqual(bad)
    expect(refusal({ body: Buffer.from('x'), headers })).toEqual(bad)
    expect(refusal({ body: Buffer.from('x'), headers, input: `${INPUT};content-digest="sha-256"` })).toEqual(
      bad,
    )
    expect(read({ body: Buffer.from('x'), headers, input: COVERED })).toMatchObject({
      contentDigest: 'sha-256=:AA==:',
    })
  })

  it('has numbers of at most 15 digits', () => {
    expect(read({ input: `${INPUT};kg-sequence=999999999999999` })).toMatchObject({
      sequence: 999_999_999_999_999n,
    })
    expect(refusal({ input: `${INPUT};kg-sequence=1000000000000000` })).toEqual(malformed)
  })

  it('has a nonce of 16 to 128 characters', () => {
    const withNonce = (length: number) => INPUT.replace('0123456789abcdef', 'n'.repeat(length))
    expect([15, 16, 128, 129].map((length) => refusal({ input: withNonce(length) }))).toEqual([
      bad,
      null,
      null,
      bad,
    ])
  })
})

describe('a signature that is refused', () => {
  it.each([
    ['two labels', `${INPUT}, sig2=("@method");keyid="ver_2"`, `${VALUE}, sig2=:${BYTES}:`],
    ['a keyid under another label', `${INPUT}, sig2=("@method");keyid="ver_2"`, `sig2=:${BYTES}:`],
    ['two labels, one of them signed', `${INPUT}, sig2=("@method");keyid="ver_2"`, VALUE],
    ['two signatures', INPUT, `${VALUE}, sig2=:${BYTES}:`],
    ['one label twice', `${INPUT}, ${INPUT}`, VALUE],
    ['one signature twice', INPUT, `${VALUE}, ${VALUE}`],
    ['a signature that is a string', INPUT, 'sig1="AAAA"'],
    ['a signature with parameters', INPUT, `${VALUE};x=1`],
    ['an input that is no list', `sig1="@method"${PARAMETERS}`, VALUE],
    ['a signature that cannot be read', INPUT, 'sig1=:****:'],
    ['a date, which RFC 8941 has not', `${INPUT};x=@1700000000`, VALUE],
    ['a decimal', INPUT.replace('1700000000', '1700000000.0'), VALUE],
    ['two keyids in another shape', `${INPUT}; keyid="ver_2"`, VALUE],
  ])('for %s', (_, input, value) => {
    expect(refusal({ input, value })).toEqual(bad)
  })

  it('for two labels in two lines of the header', () => {
    expect(
      refusal({
        input: [INPUT, INPUT.replace('sig1', 'sig2')],
        value: [VALUE, VALUE.replace('sig1', 'sig2')],
      }),
    ).toEqual(bad)
  })

  it.each([
    ['no signature', INPUT, ''],
    ['another label', INPUT, VALUE.replace('sig1', 'sig2')],
    ['a parameter twice', `${INPUT};created=1700000000`, VALUE],
    ['a component twice', INPUT.replace('"@method"', '"@method" "@method"'), VALUE],
    ['a component twice in another shape', INPUT.replace('"@method"', '"@method"  "@method"'), VALUE],
    ...['req', 'bs', 'tr', 'sf', 'key="a"', 'x=1'].map((name) => [
      `a component with ${name}`,
      INPUT.replace('"@method"', `"@method";${name}`),
      VALUE,
    ]),
    ['a component that is a token', INPUT.replace('"@method"', '"@method" date'), VALUE],
    ['no @method', INPUT.replace('"@method" ', ''), VALUE],
    ['no target', INPUT.replace(' "@target-uri"', ''), VALUE],
    ['nothing covered', INPUT.replace('"@method" "@target-uri"', ''), VALUE],
    ['a target without its query', INPUT.replace('"@target-uri"', '"@authority" "@path"'), VALUE],
    ['no created', INPUT.replace(';created=1700000000', ''), VALUE],
    ['a created in quotes', INPUT.replace('1700000000', '"1700000000"'), VALUE],
    ['a created before time', INPUT.replace('1700000000', '-1'), VALUE],
    ['no nonce', INPUT.replace(';nonce="0123456789abcdef"', ''), VALUE],
    ['a nonce that is a token', INPUT.replace('"0123456789abcdef"', 'abcdefghijklmnopqrst'), VALUE],
    ['an alg that is a token', `${INPUT};alg=ed25519`, VALUE],
    ['a tag that is a number', `${INPUT};tag=1`, VALUE],
    ['an expires in quotes', `${INPUT};expires="1"`, VALUE],
    ['a sequence below zero', `${INPUT};kg-sequence=-1`, VALUE],
    ['a sequence in quotes', `${INPUT};kg-sequence="1"`, VALUE],
    ['a header that is not there', INPUT.replace('"@method"', '"@method" "x-none"'), VALUE],
    ['a name in capitals', INPUT.replace('"@method"', '"@method" "X-Here"'), VALUE],
    ['a component that is not known', INPUT.replace('"@method"', '"@method" "@unknown"'), VALUE],
    ['a status', INPUT.replace('"@method"', '"@method" "@status"'), VALUE],
    ['a signature of the signature', INPUT.replace('"@method"', '"@method" "signature"'), VALUE],
    [
      'too many components',
      INPUT.replace('"@method"', Array.from({ length: 40 }, (_, i) => `"x${i}"`).join(' ')),
      VALUE,
    ],
    [
      'too many parameters',
      INPUT.replace(';created', `${Array.from({ length: 40 }, (_, i) => `;x${i}=1`).join('')};created`)
        .replace(/^(.*);keyid="ver_1"/, '$1')
        .replace(')', ');keyid="ver_1"'),
      VALUE,
    ],
  ])('for %s, counted for its key', (_, input, value) => {
    expect(refusal({ input, value, headers: { 'x-here': '1' } })).toEqual(bad)
  })

  it.each([
    ['no keyid', INPUT.replace(';keyid="ver_1"', ''), VALUE],
    ['a keyid that is a token', INPUT.replace('"ver_1"', 'ver_1'), VALUE],
    ['an empty keyid', INPUT.replace('ver_1', ''), VALUE],
    ['no input', '', VALUE],
    ['an input that cannot be read', 'sig1=("@method"', VALUE],
    ['an older draft', '', 'keyId="a",algorithm="hs2019",signature="AAAA"'],
    ['an input and a signature that cannot be read', `${INPUT};`, 'sig1=:****:'],
    ['two signatures that name nobody', 'a=(), b=()', `a=:${BYTES}:, b=:${BYTES}:`],
    ['letters beyond ASCII', INPUT.replace('ver_1', 'vér'), VALUE],
    ['a field without end', `${INPUT};x="${'x'.repeat(9000)}"`, VALUE],
  ])('as malformed for %s', (_, input, value) => {
    expect(refusal({ input, value })).toEqual(malformed)
  })

  it.each([
    ['a header with a line break', { headers: { 'x-a': '1\n"@method": POST' } }],
    ['a header beyond ASCII', { headers: { 'x-a': 'é' } }],
    ['a method with a line break', { method: 'GET\n"x-a": 2', headers: { 'x-a': '1' } }],
    ['a URL with a line break', { url: 'https://a.example/\n', headers: { 'x-a': '1' } }],
    ['a URL with user info', { url: 'https://u@a.example/', headers: { 'x-a': '1' } }],
    ['a URL that is a path', { url: '/x', headers: { 'x-a': '1' } }],
  ])('for %s, which could write into the base', (_, parts) => {
    expect(refusal({ input: INPUT.replace('"@method"', '"@method" "x-a"'), ...parts })).toEqual(bad)
  })
})

it('has a signature when either field is there', () => {
  expect(hasSignature(new Map([['signature', ['']]]))).toBe(true)
  expect(hasSignature(new Map([['signature-input', ['']]]))).toBe(true)
  expect(hasSignature(new Map([['authorization', ['']]]))).toBe(false)
})
