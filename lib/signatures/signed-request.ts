import type { KeyObject } from 'node:crypto'

/** A request as its signer saw it. Header names are lower-case; a header sent twice has two values, in order. */
export type SignedRequest = {
  method: string
  /** The whole target URI, such as `https://api.example.com/orders?id=7`. */
  url: string
  headers: ReadonlyMap<string, readonly string[]>
  /** Null where there is none. */
  body: Uint8Array | null
}

export const SIGNATURE_ALGORITHMS = ['hmac-sha256', 'ed25519'] as const
export type SignatureAlgorithm = (typeof SIGNATURE_ALGORITHMS)[number]

/** What the request says of its one signature; nothing of it is proven yet. */
export type ReadSignature = {
  keyId: string
  createdMs: number
  nonce: string
  sequence: bigint | null
  /** The `alg` parameter where it was sent. */
  algorithm: string | null
  /** The signature base (RFC 9421, 2.5) and the bytes that were presented as its signature. */
  base: string
  signature: Uint8Array
}

/** `no-credential`: there is no signature and no keyid at all, so nobody is claimed. */
export type SignatureRefusal = {
  refused: 'MALFORMED' | 'BAD_SIGNATURE' | 'BODY_MISMATCH'
  /** The keyid, where it could be read, so that the refusal can be counted for its key. */
  keyId: string | null
  detail: string
}

/** A key that checks signatures: made once, when its version is loaded. */
export type SigningKey = { algorithm: SignatureAlgorithm; key: KeyObject }
