import { judgePoint } from './ed25519-point'

/** `raw`: 32 bytes, a sound point. `weak`: low order, or not the canonical encoding. */
export type PublicKeyReading = { raw: Buffer } | { refused: 'invalid' | 'weak'; detail: string }

const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex')
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')
const RAW_BYTES = 32
const MAX_CHARACTERS = 4_096
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/
const PEM = /^-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]*)-----END PUBLIC KEY-----$/

const invalid = (detail: string) => ({ refused: 'invalid' as const, detail })
const PRIVATE = invalid('This is a private key. Send only the public one; nothing of this was kept.')
const SHAPES = 'SPKI PEM, a JWK, or base64url of the 32 raw bytes'

/** Null: not the one base64url of its bytes. Padding may be there. */
function fromBase64url(text: string): Buffer | null {
  const bare = text.replace(/={1,2}$/, '')
  const bytes = Buffer.from(bare, 'base64url')
  return bytes.toString('base64url') === bare ? bytes : null
}

function judged(raw: Buffer | null): PublicKeyReading {
  if (raw?.length !== RAW_BYTES) return invalid('An Ed25519 public key has 32 bytes.')
  const verdict = judgePoint(raw)
  if (verdict === 'ok') return { raw }
  if (verdict === 'off-curve') return invalid('These 32 bytes are no point of the curve.')
  const why = verdict === 'low-order' ? 'the point has a low order' : 'the encoding is not the canonical one'
  return { refused: 'weak', detail: `This public key is weak: ${why}.` }
}

function fromDer(der: Buffer): PublicKeyReading {
  if (der.subarray(0, PKCS8_HEAD.length).equals(PKCS8_HEAD)) return PRIVATE
  if (der.length !== SPKI_HEAD.length + RAW_BYTES || !der.subarray(0, SPKI_HEAD.length).equals(SPKI_HEAD)) {
    return invalid('This is not an Ed25519 public key in SPKI.')
  }
  return judged(der.subarray(SPKI_HEAD.length))
}

function fromJwk(jwk: Record<string, unknown>): PublicKeyReading {
  if ('d' in jwk || 'k' in jwk) return PRIVATE
  if (jwk.kty !== 'OKP' || jwk.crv !== 'Ed25519' || typeof jwk.x !== 'string') {
    return invalid('The JWK must have kty OKP, crv Ed25519 and x.')
  }
  return judged(jwk.x.length > MAX_CHARACTERS ? null : fromBase64url(jwk.x))
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}

/** Reads an Ed25519 public key. A detail never repeats what was sent. */
export function readPublicKey(input: string | Record<string, unknown>): PublicKeyReading {
  if (typeof input !== 'string') return fromJwk(input)
  const text = input.trim()
  if (text.length > MAX_CHARACTERS) return invalid(`A public key is ${SHAPES}.`)
  if (text.includes('PRIVATE KEY')) return PRIVATE
  if (text.startsWith('{')) {
    const jwk = parseObject(text)
    return jwk ? fromJwk(jwk) : invalid('The JWK is not JSON.')
  }
  if (text.startsWith('-----')) {
    const inner = PEM.exec(text)?.[1]?.replace(/\s/g, '') ?? ''
    return BASE64.test(inner)
      ? fromDer(Buffer.from(inner, 'base64'))
      : invalid('The PEM is not one PUBLIC KEY.')
  }
  if (BASE64.test(text) && Buffer.from(text, 'base64').subarray(0, PKCS8_HEAD.length).equals(PKCS8_HEAD)) {
    return PRIVATE
  }
  const raw = fromBase64url(text)
  return raw?.length === RAW_BYTES ? judged(raw) : invalid(`A public key is ${SHAPES}.`)
}

/** How a public key is shown in lists: the ends of its base64url. */
export function publicKeyHint(raw: Uint8Array): string {
  const text = Buffer.from(raw).toString('base64url')
  return `ed25519:${text.slice(0, 4)}…${text.slice(-4)}`
}
