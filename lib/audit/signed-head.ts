import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import canonicalize from 'canonicalize'
import { z } from 'zod'

const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/)

/** The first line of an export: where the chain of an account stood, signed with Ed25519 over canonical JSON. */
export const signedHead = z.strictObject({
  type: z.literal('head'),
  accountId: z.string().min(1),
  count: z.number().int().min(0),
  firstSequence: z.number().int().min(1),
  lastSequence: z.number().int().min(0),
  lastHash: sha256Hex,
  /** The raw 32 bytes of the key, base64url. */
  publicKey: z.string().regex(/^[\w-]{43}$/),
  signedAt: z.iso.datetime(),
  signature: z.string().regex(/^[\w-]{86}$/),
})
export type SignedHead = z.infer<typeof signedHead>
export type UnsignedHead = Omit<SignedHead, 'type' | 'publicKey' | 'signature'>

const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

/** A private key from PKCS8 DER in base64url. Throws when it is none, or not of Ed25519. */
export function readSigningKey(text: string): KeyObject {
  const key = createPrivateKey({ key: Buffer.from(text, 'base64url'), format: 'der', type: 'pkcs8' })
  if (key.asymmetricKeyType !== 'ed25519')
    throw new Error('The key that signs the audit log is not of Ed25519.')
  return key
}

/** The public half as its raw bytes, base64url. */
export function publicKeyOf(key: KeyObject): string {
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' })
  return spki.subarray(SPKI_PREFIX.length).toString('base64url')
}

export function signHead(head: UnsignedHead, key: KeyObject): SignedHead {
  const { accountId, count, firstSequence, lastSequence, lastHash, signedAt } = head
  const ends = { accountId, count, firstSequence, lastSequence, lastHash, signedAt }
  const content = { type: 'head', ...ends, publicKey: publicKeyOf(key) } as const
  return { ...content, signature: signContent(content, key) }
}

/** Whether the head is as the holder of its key signed it. Whose key that is, is for the reader to know. */
export function isSigned({ signature, ...content }: SignedHead): boolean {
  return isContentSigned(content, signature)
}

/** Ed25519 over the canonical JSON, base64url. */
export function signContent(content: { publicKey: string }, key: KeyObject): string {
  return sign(null, bytesOf(content), key).toString('base64url')
}

/** Whether the holder of the public key that the content names signed it. False for a key that is none. */
export function isContentSigned(content: { publicKey: string }, signature: string): boolean {
  const raw = Buffer.from(content.publicKey, 'base64url')
  if (raw.length !== 32) return false
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' })
  return verify(null, bytesOf(content), key, Buffer.from(signature, 'base64url'))
}

const bytesOf = (content: unknown) => Buffer.from(canonicalize(content) ?? '')
