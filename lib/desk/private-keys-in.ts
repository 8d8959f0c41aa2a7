import { createPrivateKey, createPublicKey } from 'node:crypto'
import type { Reading } from '@/lib/keys/readings-of'

const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')
const PKCS8 = /MC4CAQAwBQYDK2VwBCIEI[\w+/-]{43}/g
const JWK_HALF = /"d"\s*:\s*"([\w-]{43})"/g

/** A private half as it stands in a text; its seed is 32 bytes in base64url. */
type Half = { seed: string; shown: string }

/** Private halves of Ed25519 pairs in a text, told by its readings, each once. */
export function privateKeysIn(readings: readonly Reading[]): Half[] {
  const halves = readings.flatMap(({ text, shown }): Half[] => [
    ...[...text.matchAll(PKCS8)].map(([whole]) => ({
      shown: shown ?? whole,
      seed: Buffer.from(whole, 'base64').subarray(16).toString('base64url'),
    })),
    ...[...text.matchAll(JWK_HALF)].map(([whole, seed = '']) => ({ shown: shown ?? whole, seed })),
  ])
  return [...new Map(halves.map((half) => [half.seed, half])).values()]
}

/** What the key is known by, 32 bytes; some twenty microseconds each. */
export function publicHalf({ seed }: Half): Uint8Array<ArrayBuffer> {
  const der = Buffer.concat([PKCS8_HEAD, Buffer.from(seed, 'base64url')])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' })
  return new Uint8Array(Buffer.from(x, 'base64url'))
}
