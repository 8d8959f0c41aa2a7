import { createPrivateKey, createPublicKey } from 'node:crypto'

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
