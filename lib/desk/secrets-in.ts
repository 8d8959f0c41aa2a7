import { createPrivateKey, createPublicKey } from 'node:crypto'
import { readKeyText } from '@/lib/keys/key-format'

const PREFIXES = ['kg_live_', 'kg_test_', 'kg_dev_', 'kgm_'] as const
const SECRET = new RegExp(`(?:${PREFIXES.join('|')})[0-9A-Za-z]{36}`, 'g')
const BARE = /(?<![0-9A-Za-z])[0-9A-Za-z]{36}(?![0-9A-Za-z])/g
/** Long enough to hold a key: a password of HTTP Basic, a secret of a cluster's manifest. */
const CODED = /(?<![\w+/-])[\w+/-]{52,}={0,2}/g

/** A secret with a right checksum, and how it stands in the text. */
export type SecretFound = { secret: string; shown: string }

/**
 * Every key of ours in a text: as it is, in base64, without its prefix, or broken over lines. The checksum decides, so
 * that none is guessed.
 */
export function secretsIn(text: string): SecretFound[] {
  const whole = [...plain(text), ...coded(text), ...withoutPrefix(text)]
  const joined = plain(text.replace(/\s+/g, ''))
  const bySecret = new Map([...joined, ...whole].map((found) => [found.secret, found]))
  return [...bySecret.values()]
}

function plain(text: string): SecretFound[] {
  const found = [...text.matchAll(SECRET)].map(([secret]) => ({ secret, shown: secret }))
  return found.filter(({ secret }) => readKeyText(secret) !== null)
}

function coded(text: string): SecretFound[] {
  return [...text.matchAll(CODED)].flatMap(([shown]) =>
    plain(Buffer.from(shown, 'base64').toString('latin1')).map(({ secret }) => ({ secret, shown })),
  )
}

function withoutPrefix(text: string): SecretFound[] {
  return [...text.matchAll(BARE)].flatMap(([shown]) =>
    PREFIXES.map((prefix) => ({ secret: prefix + shown, shown })).filter(
      ({ secret }) => !text.includes(secret) && readKeyText(secret) !== null,
    ),
  )
}

const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')
const PKCS8 = /MC4CAQAwBQYDK2VwBCIEI[\w+/-]{43}/g
const JWK_HALF = /"d"\s*:\s*"([\w-]{43})"/g

/** Private halves of Ed25519 pairs, with the public half that the key is known by (32 bytes). */
export function privateKeysIn(text: string): { publicKey: Uint8Array<ArrayBuffer>; shown: string }[] {
  const seeds = [
    ...[...text.matchAll(PKCS8)].map(([shown]) => ({
      shown,
      seed: Buffer.from(shown, 'base64').subarray(16),
    })),
    ...[...text.matchAll(JWK_HALF)].map(([shown, coding = '']) => ({
      shown,
      seed: Buffer.from(coding, 'base64url'),
    })),
  ]
  return seeds.map(({ shown, seed }) => ({ shown, publicKey: publicHalf(seed) }))
}

function publicHalf(seed: Uint8Array): Uint8Array<ArrayBuffer> {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' })
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' })
  return new Uint8Array(Buffer.from(x, 'base64url'))
}
