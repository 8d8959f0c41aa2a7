import { createHmac, createPrivateKey, createSecretKey } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { checkContentDigest } from './content-digest'
import { readSignature } from './read-signature'
import { signRequest } from './sign-request'
import type { SigningKey } from './signed-request'
import { algorithmFits, ed25519Key, verifySignature } from './verify-signature'

// Vectors of others, which lie beside the repository and are not copied into it.
const folder = fileURLToPath(new URL('../../../shared/data/vectors/', import.meta.url))
const skipped = existsSync(folder) ? '' : ' (skipped: ../shared/data/vectors is not here)'
const load = <T>(name: string, shape: z.ZodType<T>): T =>
  shape.parse(JSON.parse(readFileSync(`${folder}${name}`, 'utf8')))
const hex = (text: string) => Buffer.from(text, 'hex')

const result = z.enum(['valid', 'invalid'])
const ED25519 = z.object({
  testGroups: z.array(
    z.object({
      publicKey: z.object({ pk: z.string() }),
      tests: z.array(z.object({ tcId: z.number(), msg: z.string(), sig: z.string(), result })),
    }),
  ),
})
const HMAC = z.object({
  testGroups: z.array(
    z.object({
      tagSize: z.number(),
      tests: z.array(
        z.object({ tcId: z.number(), key: z.string(), msg: z.string(), tag: z.string(), result }),
      ),
    }),
  ),
})
const RFC9421 = z.object({
  request: z.object({
    method: z.string(),
    target: z.string(),
    authority: z.string(),
    body: z.string(),
    headers: z.record(z.string(), z.string()),
  }),
  content_digest: z.object({ body: z.string(), 'sha-256': z.string(), 'sha-512': z.string() }),
  keys: z.object({
    'test-shared-secret': z.object({ secret_base64: z.string() }),
    'test-key-ed25519': z.object({
      private_pkcs8_der_base64: z.string(),
      public_spki_der_base64: z.string(),
    }),
  }),
  cases: z.array(
    z.object({
      id: z.string(),
      alg: z.enum(['hmac-sha256', 'ed25519']),
      keyid: z.string(),
      created: z.number(),
      signature_input: z.string(),
      signature: z.string(),
      signature_base: z.string(),
    }),
  ),
})

describe.skipIf(skipped !== '')(`Wycheproof${skipped}`, () => {
  it('gives its verdict in all 151 cases of Ed25519', async () => {
    const cases = load('wycheproof-ed25519_test.json', ED25519).testGroups.flatMap(({ publicKey, tests }) =>
      tests.map((test) => ({ ...test, key: ed25519Key(hex(publicKey.pk)) })),
    )
    const wrong: number[] = []
    for (const { tcId, key, msg, sig, result } of cases) {
      if ((await verifySignature(key, hex(msg), hex(sig))) !== (result === 'valid')) wrong.push(tcId)
    }
    expect(cases.length).toBe(151)
    expect(wrong).toEqual([])
  })

  it('gives its verdict in all 174 cases of HMAC-SHA-256', () => {
    const cases = load('wycheproof-hmac_sha256_test.json', HMAC).testGroups.flatMap(({ tagSize, tests }) =>
      tests.map((test) => ({ ...test, tagSize })),
    )
    const wrong = cases.filter(({ key, msg, tag, tagSize, result }) => {
      const signing: SigningKey = { algorithm: 'hmac-sha256', key: createSecretKey(hex(key)) }
      const verdict = verifySignature(signing, hex(msg), hex(tag))
      if (tagSize === 256) return verdict !== (result === 'valid')
      // A shortened tag: never accepted by itself, and right where it is the head of the tag that is accepted.
      const whole = createHmac('sha256', hex(key)).update(hex(msg)).digest()
      const right =
        verifySignature(signing, hex(msg), whole) === true && whole.subarray(0, tagSize / 8).equals(hex(tag))
      return verdict !== false || right !== (result === 'valid')
    })
    expect(cases.length).toBe(174)
    expect(wrong.map(({ tcId }) => tcId)).toEqual([])
  })
})

describe.skipIf(skipped !== '')(`RFC 9421 and RFC 9530${skipped}`, () => {
  const vectors = skipped === '' ? load('rfc9421.json', RFC9421) : null

  it('accepts B.2.5 and B.2.6 with the rules on nonce and coverage relaxed, and refuses them with all rules', async () => {
    expect(vectors?.cases.map(({ id }) => id)).toEqual(['B.2.5', 'B.2.6'])
    for (const { alg, keyid, created, ...test } of vectors?.cases ?? []) {
      const { request, keys } = vectors ?? expect.fail()
      const headers = new Map(
        Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), [value]]),
      )
      headers.set('signature-input', [test.signature_input]).set('signature', [test.signature])
      const signed = {
        method: request.method,
        url: `https://${request.authority}${request.target}`,
        headers,
        body: Buffer.from(request.body),
      }
      const read = readSignature(signed, 'examples')
      if ('refused' in read) throw new Error(read.detail)
      expect(read).toMatchObject({ keyId: keyid, createdMs: created * 1000, base: test.signature_base })
      const key: SigningKey =
        alg === 'ed25519'
          ? ed25519Key(Buffer.from(keys['test-key-ed25519'].public_spki_der_base64, 'base64').subarray(12))
          : {
              algorithm: alg,
              key: createSecretKey(Buffer.from(keys['test-shared-secret'].secret_base64, 'base64')),
            }
      expect(algorithmFits(read, key)).toBe(true)
      expect(await verifySignature(key, read.base, read.signature)).toBe(true)
      expect(
        await verifySignature(key, read.base.replace('POST', 'PUT').replace('GMT', 'UTC'), read.signature),
      ).toBe(false)
      expect(readSignature(signed)).toMatchObject({ refused: 'BAD_SIGNATURE', keyId: keyid })
    }
  })

  it('signs with the key of B.1.4 what its public half accepts', async () => {
    const { keys } = vectors ?? expect.fail()
    const der = Buffer.from(keys['test-key-ed25519'].private_pkcs8_der_base64, 'base64')
    const url = 'https://example.com/'
    const headers = signRequest({
      method: 'GET',
      url,
      keyId: 'v',
      nonce: '0123456789abcdef',
      createdSeconds: 1,
      key: { algorithm: 'ed25519', key: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) },
    })
    const lines = new Map(Object.entries(headers).map(([name, value]) => [name, [value]]))
    const read = readSignature({ method: 'GET', url, headers: lines, body: null })
    if ('refused' in read) throw new Error(read.detail)
    const raw = Buffer.from(keys['test-key-ed25519'].public_spki_der_base64, 'base64').subarray(12)
    expect(await verifySignature(ed25519Key(raw), read.base, read.signature)).toBe(true)
  })

  it('takes the digests of RFC 9530', () => {
    const { content_digest: digest } = vectors ?? expect.fail()
    const body = Buffer.from(digest.body)
    for (const name of ['sha-256', 'sha-512'] as const) {
      expect(checkContentDigest(`${name}=:${digest[name]}:`, body)).toBe('ok')
      expect(checkContentDigest(`${name}=:${digest[name]}:`, Buffer.from(`${digest.body}\n`))).toBe(
        'mismatch',
      )
    }
  })
})
