import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readPublicKey } from './read-public-key'
import { algorithmFits, ed25519Key, hmacKey, verifySignature } from './verify-signature'

const pair = generateKeyPairSync('ed25519')
const reading = readPublicKey({ ...pair.publicKey.export({ format: 'jwk' }) })
const publicKey = ed25519Key('raw' in reading ? reading.raw : Buffer.alloc(32))
const BASE = '"@method": GET'

describe('an HMAC', () => {
  // RFC 4231, test case 2.
  const tag = Buffer.from('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843', 'hex')
  const text = 'what do ya want for nothing?'

  it('is that of the secret text, whole', () => {
    expect(verifySignature(hmacKey('Jefe'), text, tag)).toBe(true)
    expect(verifySignature(hmacKey('Jefe '), text, tag)).toBe(false)
    expect(verifySignature(hmacKey('Jefe'), `${text} `, tag)).toBe(false)
  })

  it('is refused in every other length, and with any byte changed', () => {
    const lengths = [0, 1, 16, 31, 33, 64].map((length) => Buffer.concat([tag, tag]).subarray(0, length))
    const changed = Array.from(tag, (byte, at) => tag.with(at, byte ^ 1))
    const verdicts = [...lengths, ...changed].map((bytes) => verifySignature(hmacKey('Jefe'), text, bytes))
    expect(new Set(verdicts)).toEqual(new Set([false]))
  })

  it('takes the secret as UTF-8', () => {
    const key = hmacKey('schlüssel')
    expect(key.key.export()).toEqual(Buffer.from('schlüssel', 'utf8'))
  })
})

describe('an Ed25519 signature', () => {
  it('is accepted for its own text alone', async () => {
    const signature = sign(null, Buffer.from(BASE), pair.privateKey)
    expect(await verifySignature(publicKey, BASE, signature)).toBe(true)
    expect(await verifySignature(publicKey, `${BASE} `, signature)).toBe(false)
  })

  it('is refused in every other length', async () => {
    const signature = sign(null, Buffer.from(BASE), pair.privateKey)
    const others = [0, 32, 63].map((length) => signature.subarray(0, length))
    for (const bytes of [...others, Buffer.concat([signature, Buffer.alloc(1)])]) {
      expect(await verifySignature(publicKey, BASE, bytes)).toBe(false)
    }
  })
})

it('has the algorithm of its key: a request may name that one or none', () => {
  const fits = (algorithm: string | null) => algorithmFits({ algorithm }, publicKey)
  expect([null, 'ed25519', 'hmac-sha256', 'Ed25519', ''].map(fits)).toEqual([true, true, false, false, false])
})
