import { createHmac, createPublicKey, createSecretKey, timingSafeEqual, verify } from 'node:crypto'
import type { ReadSignature, SigningKey } from './signed-request'

const HMAC_BYTES = 32
const ED25519_BYTES = 64
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex')

/** The key of an hmac version: the UTF-8 of the whole secret string. */
export const hmacKey = (secretText: string): SigningKey => ({
  algorithm: 'hmac-sha256',
  key: createSecretKey(secretText, 'utf8'),
})

/** `raw`: the 32 bytes that `readPublicKey` has judged. */
export const ed25519Key = (raw: Uint8Array): SigningKey => ({
  algorithm: 'ed25519',
  key: createPublicKey({ key: Buffer.concat([SPKI_HEAD, raw]), format: 'der', type: 'spki' }),
})

/** The algorithm is the key's; a request that names another one is refused. */
export const algorithmFits = (read: Pick<ReadSignature, 'algorithm'>, key: SigningKey): boolean =>
  read.algorithm === null || read.algorithm === key.algorithm

/** HMAC answers at once, in constant time; Ed25519 on the thread pool. `base` is text of ASCII. */
export function verifySignature(
  { algorithm, key }: SigningKey,
  base: string | Uint8Array,
  signature: Uint8Array,
): boolean | Promise<boolean> {
  if (algorithm === 'hmac-sha256') {
    if (signature.length !== HMAC_BYTES) return false
    const hmac = createHmac('sha256', key)
    const expected = (typeof base === 'string' ? hmac.update(base, 'latin1') : hmac.update(base)).digest()
    return timingSafeEqual(expected, signature)
  }
  if (signature.length !== ED25519_BYTES) return false
  const bytes = typeof base === 'string' ? Buffer.from(base, 'latin1') : base
  return new Promise((resolve, reject) => {
    verify(null, bytes, key, signature, (error, valid) => (error ? reject(error) : resolve(valid)))
  })
}
