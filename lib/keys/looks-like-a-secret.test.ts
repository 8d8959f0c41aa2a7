import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { systemRandom } from '@/lib/platform/random'
import { longText } from '../incidents/playbook'
import { clientName } from '../usage/client-name'
import { nameInput, reasonInput } from './key-contract'
import { displayHint, newKeySecret, newManagementSecret } from './key-format'
import { HOLDS_SECRET, looksLikeASecret } from './looks-like-a-secret'

test('a key is seen wherever it stands in a text, and its hint is no key', () => {
  const words = fc.stringMatching(/^[ -~]{0,30}$/)
  const secrets = [newKeySecret('live', systemRandom), newManagementSecret(systemRandom)]
  fc.assert(
    fc.property(words, words, fc.constantFrom(...secrets), (before, after, secret) => {
      expect(looksLikeASecret(before + secret + after)).toBe(true)
      expect(looksLikeASecret(`${before} ${displayHint(secret)} ${after}`)).toBe(false)
    }),
  )
  // One character is wrong: it opens nothing, and may be an example.
  for (const secret of secrets) {
    expect(looksLikeASecret(secret.slice(0, -1) + (secret.endsWith('a') ? 'b' : 'a'))).toBe(false)
  }
})

const made = fc
  .constantFrom('live' as const, 'test' as const, 'dev' as const, null)
  .map((of) => (of ? newKeySecret(of, systemRandom) : newManagementSecret(systemRandom)))
const bare = (secret: string) => secret.slice(secret.lastIndexOf('_') + 1)
const base64 = (text: string) => Buffer.from(text).toString('base64')

test('a key is seen without its prefix, in base64, and broken over lines', () => {
  const break_ = fc.constantFrom('\n', '\r\n    ', '  \n\t')
  fc.assert(
    fc.property(made, fc.nat({ max: 80 }), break_, fc.nat({ max: 5 }), (secret, at, br, before) => {
      const coded = [secret, `${'x'.repeat(before)}:${secret}`].map(base64)
      const urlSafe = Buffer.from(`~~~${secret}`).toString('base64url')
      for (const shown of [secret, bare(secret), ...coded, urlSafe]) {
        const broken = shown.slice(0, at) + br + shown.slice(at)
        for (const text of [shown, broken]) {
          expect(looksLikeASecret(`leaked: "${text}", by mail`)).toBe(true)
          expect(longText.safeParse(`Seen in a log:\n ${text}`).success).toBe(false)
        }
      }
      expect(looksLikeASecret(`token${base64(secret)}`)).toBe(true)
    }),
    { numRuns: 100 },
  )
})

test('what is as long as a key and is none is let through', () => {
  const long = fc.stringMatching(/^[0-9A-Za-z]{36}$|^[\w-]{52,64}$|^[0-9a-f]{64}$/)
  fc.assert(
    fc.property(long, long, (one, other) => {
      expect(looksLikeASecret(`see ${one}\n${other}`)).toBe(false)
      expect(clientName(one, null, null)).toBe(one)
    }),
    { numRuns: 200 },
  )
})

test('no client calls itself by a key, in whatever form a name of 64 characters can hold', () => {
  fc.assert(
    fc.property(made, fc.stringMatching(/^[a-z:]{0,4}$/), (secret, before) => {
      const url = (text: string) => Buffer.from(text).toString('base64url')
      const names = [secret, bare(secret), `k:${bare(secret)}`, url(before + secret), `k:${url(secret)}`]
      for (const name of names) {
        expect(clientName(name, '203.0.113.9', 'curl/8')).toBe('203.0.113.0/24 curl')
      }
    }),
    { numRuns: 200 },
  )
})

test('private keys and links that work once are seen', () => {
  const { privateKey } = generateKeyPairSync('ed25519')
  expect(looksLikeASecret(String(privateKey.export({ format: 'pem', type: 'pkcs8' })))).toBe(true)
  expect(looksLikeASecret(`see https://k.example/invitation#${systemRandom.base62(40)}`)).toBe(true)
  expect(looksLikeASecret('see https://k.example/invitation')).toBe(false)

  const jwk = JSON.stringify(privateKey.export({ format: 'jwk' }))
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
  const pem = String(privateKey.export({ format: 'pem', type: 'pkcs8' }))
  const broken = `${pkcs8.slice(0, 10)}\n${pkcs8.slice(10)}`
  for (const text of [jwk, JSON.stringify({ jwk }), pkcs8, broken, base64(pem), base64(jwk)]) {
    expect(looksLikeASecret(`Its private half: ${text}`)).toBe(true)
  }
})

test('no name, reason or name of a client is one', () => {
  const secret = newKeySecret('live', systemRandom)
  for (const schema of [nameInput, reasonInput]) {
    expect(schema.safeParse('Leaked in a build log').success).toBe(true)
    const refused = schema.safeParse(`leaked: ${secret}`)
    expect(refused.error?.issues.map(({ message }) => message)).toEqual([HOLDS_SECRET])
  }
  expect(clientName(secret, '203.0.113.9', 'curl/8')).toBe('203.0.113.0/24 curl')
  expect(clientName(null, '203.0.113.9', secret)).toBe('203.0.113.0/24 unknown')
})
