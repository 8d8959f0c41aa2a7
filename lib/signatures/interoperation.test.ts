import {
  createHmac,
  generateKeyPairSync,
  hash,
  sign as signBytes,
  timingSafeEqual,
  verify as verifyBytes,
} from 'node:crypto'
import { sign as signLto, verify as verifyLto } from '@ltonetwork/http-message-signatures'
import { createSigner, createVerifier, httpbis } from 'http-message-signatures'
import { describe, expect, it } from 'vitest'
import { checkContentDigest } from './content-digest'
import { readPublicKey } from './read-public-key'
import { readSignature } from './read-signature'
import { signRequest } from './sign-request'
import { SIGNATURE_ALGORITHMS, type SignatureAlgorithm, type SigningKey } from './signed-request'
import { algorithmFits, ed25519Key, hmacKey, verifySignature } from './verify-signature'

type Message = { method: string; url: string; headers: Record<string, string> }

/** A client library that is not ours: signs a message, and checks one. */
type Client = {
  sign(message: Message, components: string[], algorithm: SignatureAlgorithm): Promise<Record<string, string>>
  check(message: Message, algorithm: SignatureAlgorithm): Promise<boolean>
}

const SECRET = 'kg_live_0123456789abcdefghijklmnopqrstABCDEF'
const BODY = Buffer.from('{"symbol":"XYZ","weight":2}')
const NONCE = 'n0nce-of-"one"-request'
const PLAIN_NONCE = 'n0nce-of-one-request'
const CREATED_SECONDS = 1_700_000_000
const created = new Date(CREATED_SECONDS * 1000)
const pair = generateKeyPairSync('ed25519')
const publicPem = pair.publicKey.export({ format: 'pem', type: 'spki' }).toString()
const privatePem = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()

const dhensby: Client = {
  async sign(message, components, algorithm) {
    const signed = await httpbis.signMessage(
      {
        key: createSigner(algorithm === 'ed25519' ? privatePem : SECRET, algorithm, 'ver_1'),
        fields: components,
        params: ['created', 'nonce', 'alg', 'keyid'],
        paramValues: { created, nonce: NONCE },
      },
      message,
    )
    return lowerCase(signed.headers)
  },
  async check(message, algorithm) {
    const verifier = createVerifier(algorithm === 'ed25519' ? publicPem : SECRET, algorithm)
    const keyLookup = async () => ({ id: 'ver_1', algs: [algorithm], verify: verifier })
    return (
      (await httpbis.verifyMessage({ keyLookup, requiredFields: ['@method', '@target-uri'] }, message)) ===
      true
    )
  },
}

const lto: Client = {
  async sign(message, components, algorithm) {
    const make = (base: string) =>
      algorithm === 'ed25519'
        ? signBytes(null, Buffer.from(base), privatePem)
        : createHmac('sha256', SECRET).update(base).digest()
    const signer = { keyid: 'ver_1', alg: algorithm, sign: make }
    const options = { signer, components, key: 'mine', created, nonce: PLAIN_NONCE }
    return lowerCase((await signLto({ ...message, headers: { ...message.headers } }, options)).headers)
  },
  check: async (message, algorithm) =>
    verifyLto(message, (base: string, signature: Uint8Array) =>
      algorithm === 'ed25519'
        ? verifyBytes(null, Buffer.from(base), publicPem, signature)
        : timingSafeEqual(createHmac('sha256', SECRET).update(base).digest(), signature),
    ),
}

function lowerCase(headers: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  )
}

function keysOf(algorithm: SignatureAlgorithm): { signs: SigningKey; checks: SigningKey } {
  if (algorithm === 'hmac-sha256') return { signs: hmacKey(SECRET), checks: hmacKey(SECRET) }
  const reading = readPublicKey(publicPem)
  if ('refused' in reading) throw new Error(reading.detail)
  return { signs: { algorithm, key: pair.privateKey }, checks: ed25519Key(reading.raw) }
}

const digest = `sha-512=:${hash('sha512', BODY, 'base64')}:`
const url = 'https://api.example.com/v1/orders?id=7&b=%20x'
const post: Message = {
  method: 'POST',
  url,
  headers: { 'Content-Digest': digest, 'Content-Type': 'application/json' },
}
const get: Message = { method: 'GET', url, headers: {} }
const shapes: [string, Message, string[]][] = [
  ['a GET by its target', get, ['@method', '@target-uri']],
  ['a GET by its parts', get, ['@authority', '@method', '@path', '@query']],
  ['a POST', post, ['@method', '@target-uri', 'content-digest', 'content-type']],
  [
    'a POST by all parts',
    post,
    ['@method', '@scheme', '@authority', '@request-target', '@path', '@query', 'content-digest'],
  ],
]

describe.each([
  ['http-message-signatures', dhensby],
  ['@ltonetwork/http-message-signatures', lto],
])('with %s', (_, client) => {
  describe.each(SIGNATURE_ALGORITHMS)('by %s', (algorithm) => {
    const { signs, checks } = keysOf(algorithm)

    it.each(shapes)('%s that it signs is accepted', async (_name, message, components) => {
      const headers = await client.sign(message, components, algorithm)
      const body = message.method === 'POST' ? BODY : null
      const lines = new Map(Object.entries(headers).map(([name, value]) => [name, [value]]))
      const read = readSignature({ method: message.method, url, headers: lines, body })
      if ('refused' in read) throw new Error(read.detail)
      expect(read.keyId).toBe('ver_1')
      expect(read.createdMs).toBe(created.getTime())
      expect([NONCE, PLAIN_NONCE]).toContain(read.nonce)
      expect(algorithmFits(read, checks)).toBe(true)
      expect(await verifySignature(checks, read.base, read.signature)).toBe(true)
      expect(await verifySignature(checks, `${read.base} `, read.signature)).toBe(false)
      if (body) expect(checkContentDigest(read.contentDigest ?? '', body)).toBe('ok')
    })

    it.each(['GET', 'POST'])('a %s that we sign is accepted by it, and not when changed', async (method) => {
      const body = method === 'POST' ? BODY : null
      const signed = signRequest({
        method,
        url,
        body,
        cover: { accept: 'application/json' },
        keyId: 'ver_1',
        key: signs,
        createdSeconds: CREATED_SECONDS,
        nonce: PLAIN_NONCE,
        sequence: 12n,
      })
      const message = { method, url, headers: { accept: 'application/json', ...signed } }
      expect(await client.check(message, algorithm)).toBe(true)
      expect(await client.check({ ...message, url: `${url}1` }, algorithm)).toBe(false)
    })
  })
})
