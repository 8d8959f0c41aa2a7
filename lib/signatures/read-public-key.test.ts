import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { publicKeyHint, readPublicKey } from './read-public-key'
import { ed25519Key, verifySignature } from './verify-signature'

const pair = generateKeyPairSync('ed25519')
const jwk = pair.publicKey.export({ format: 'jwk' })
const raw = Buffer.from(jwk.x ?? '', 'base64url')
const pem = pair.publicKey.export({ format: 'pem', type: 'spki' }).toString()
const fromHex = (hex: string) => readPublicKey(Buffer.from(hex, 'hex').toString('base64url'))
const verdict = (input: string | Record<string, unknown>) => {
  const reading = readPublicKey(input)
  return 'raw' in reading ? 'ok' : reading.refused
}
const withSign = (hex: string) =>
  hex.slice(0, -2) + (Number.parseInt(hex.slice(-2), 16) ^ 0x80).toString(16).padStart(2, '0')

describe('a public key', () => {
  it('is read from SPKI PEM, a JWK (object or text) and base64url', () => {
    const inputs = [
      pem,
      ` ${pem.replaceAll('\n', '\r\n')}`,
      { ...jwk },
      JSON.stringify(jwk),
      raw.toString('base64url'),
    ]
    expect(inputs.map((input) => readPublicKey(input))).toEqual(inputs.map(() => ({ raw })))
  })

  it('is shown by its two ends', () => {
    const text = raw.toString('base64url')
    expect(publicKeyHint(raw)).toBe(`ed25519:${text.slice(0, 4)}…${text.slice(-4)}`)
  })

  it('is accepted for every pair that Node makes', () => {
    for (let count = 0; count < 50; count++) {
      expect(verdict({ ...generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }) })).toBe('ok')
    }
  })

  it.each([
    ['no key', ''],
    ['31 bytes', raw.subarray(1).toString('base64url')],
    ['33 bytes', Buffer.concat([raw, raw.subarray(0, 1)]).toString('base64url')],
    ['hex', raw.toString('hex')],
    ['base64url with a stray bit', `${raw.toString('base64url').slice(0, -1)}_`],
    ['a JWK of another curve', { ...jwk, crv: 'X25519' }],
    ['a JWK without x', { kty: 'OKP', crv: 'Ed25519' }],
    ['a JWK that is cut', JSON.stringify(jwk).slice(0, -1)],
    [
      'an RSA key',
      generateKeyPairSync('rsa', { modulusLength: 1024 })
        .publicKey.export({ format: 'pem', type: 'spki' })
        .toString(),
    ],
    [
      'an X25519 key',
      generateKeyPairSync('x25519').publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    ],
    ['two keys', pem + pem],
    ['a PEM that is cut', pem.slice(0, 80)],
    ['a certificate', pem.replaceAll('PUBLIC KEY', 'CERTIFICATE')],
    ['a book', 'x'.repeat(100_000)],
  ])('is invalid as %s', (_, input) => {
    expect(verdict(input)).toBe('invalid')
  })
})

describe('a private key sent by mistake', () => {
  const secretJwk = pair.privateKey.export({ format: 'jwk' })
  const der = pair.privateKey.export({ format: 'der', type: 'pkcs8' })
  it.each([
    ['PKCS#8 PEM', pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()],
    ['PKCS#8 without armour', der.toString('base64')],
    ['PKCS#8 under a public name', pem.replace(/(?<=\n).*(?=\n-)/, der.toString('base64'))],
    ['OpenSSH', '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----'],
    ['JWK', { ...secretJwk }],
    ['JWK text', JSON.stringify(secretJwk)],
  ])('is refused as %s, in words that hold nothing of it', (_, input) => {
    const reading = readPublicKey(input)
    expect(reading).toMatchObject({ refused: 'invalid', detail: expect.stringContaining('private key') })
    expect(JSON.stringify(reading)).not.toContain(String(secretJwk.d).slice(0, 8))
  })
})

// All points of order 1, 2, 4 and 8, in every encoding of 32 bytes, p and p + 1 included.
const LOW_ORDER = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]

describe('a weak public key', () => {
  it.each(LOW_ORDER.flatMap((hex) => [hex, withSign(hex)]))('%s is refused', (hex) => {
    expect(fromHex(hex)).toMatchObject({ refused: 'weak' })
  })

  it('would let anybody sign: OpenSSL takes the neutral point and a made-up signature', async () => {
    const neutral = Buffer.from(LOW_ORDER[1] ?? '', 'hex')
    const madeUp = Buffer.concat([neutral, Buffer.alloc(32)])
    expect(await verifySignature(ed25519Key(neutral), 'any base at all', madeUp)).toBe(true)
  })

  it.each(Array.from({ length: 19 }, (_, i) => (0xed + i).toString(16).padStart(2, '0')))(
    'is one whose y is not below p (%s…)',
    (first) => {
      const hex = `${first}${'f'.repeat(60)}7f`
      expect([hex, withSign(hex)].map((text) => fromHex(text))).toMatchObject([
        { refused: 'weak' },
        { refused: 'weak' },
      ])
    },
  )
})

const P = 2n ** 255n - 19n
const power = (base: bigint, exponent: bigint): bigint =>
  exponent === 0n ? 1n : (power((base * base) % P, exponent >> 1n) * (exponent & 1n ? base : 1n)) % P

it('is accepted exactly where the curve has a point, by the criterion of Euler', () => {
  // x² = (y² - 1) / (d y² + 1) with d = -121665/121666: a square exactly where num * den is one.
  const isSquare = (y: bigint) => {
    const product = ((y * y - 1n) * (121666n - 121665n * y * y) * 121666n) % P
    return power((product + P) % P, (P - 1n) / 2n) === 1n
  }
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      const y = BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`) & (2n ** 255n - 1n)
      fc.pre(y < P && !LOW_ORDER.includes(Buffer.from(bytes).toString('hex')))
      expect(verdict(Buffer.from(bytes).toString('base64url'))).toBe(isSquare(y) ? 'ok' : 'invalid')
    }),
    { numRuns: 300 },
  )
}, 60_000)
