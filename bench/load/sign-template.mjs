import { createHmac, randomBytes, sign } from 'node:crypto'
import { ORIGINAL, TARGET } from './request-forms.mjs'

const NONCE_BYTES = 18

/**
 * Signs the original request by RFC 9421 in the one shape that our SDK emits, with a nonce of its own. `signer` gives
 * the signature of the base in base64; `createdAt` is Unix time in seconds.
 */
export function signTemplate(versionId, createdAt, signer) {
  const nonce = randomBytes(NONCE_BYTES).toString('base64url')
  const params = `("@method" "@target-uri");created=${createdAt};nonce="${nonce}";keyid="${versionId}"`
  const base = `"@method": ${ORIGINAL.method}\n"@target-uri": ${TARGET}\n"@signature-params": ${params}`
  return { signatureInput: `sig1=${params}`, signature: `sig1=:${signer(base)}:` }
}

/** The key is the UTF-8 of the whole secret, as a KeyObject or as text. */
export const hmacSigner = (key) => (base) => createHmac('sha256', key).update(base).digest('base64')

export const ed25519Signer = (privateKey) => (base) =>
  sign(null, Buffer.from(base), privateKey).toString('base64')
