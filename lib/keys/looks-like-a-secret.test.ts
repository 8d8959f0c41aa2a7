import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { systemRandom } from '@/lib/platform/random'
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

test('private keys and links that work once are seen', () => {
  const { privateKey } = generateKeyPairSync('ed25519')
  expect(looksLikeASecret(String(privateKey.export({ format: 'pem', type: 'pkcs8' })))).toBe(true)
  expect(looksLikeASecret(`see https://k.example/invitation#${systemRandom.base62(40)}`)).toBe(true)
  expect(looksLikeASecret('see https://k.example/invitation')).toBe(false)
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
