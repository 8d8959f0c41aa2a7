import type { KeyObject } from 'node:crypto'

/** The values of a header by its lower-case name, in order, one per line sent. A Map does. */
export type HeaderLines = { get(name: string): readonly string[] | undefined }

/** A request as its signer saw it. */
export type SignedRequest = {
  method: string
  /** The whole target URI, such as `https://api.example.com/orders?id=7`, not normalised. */
  url: string
  headers: HeaderLines
  /** Null where there is none; an empty one counts as none. */
  body: Uint8Array | null
  /** There is one that was not handed on: its digest must be covered all the same, and will not fit. */
  bodyUnknown?: boolean
}

export const SIGNATURE_ALGORITHMS = ['hmac-sha256', 'ed25519'] as const
export type SignatureAlgorithm = (typeof SIGNATURE_ALGORITHMS)[number]

/** What the request says of its one signature; nothing of it is proven yet. */
export type ReadSignature = {
  keyId: string
  /** Unix ms, as `expiresMs`; both are whole seconds in the request. */
  createdMs: number
  expiresMs: number | null
  nonce: string
  sequence: bigint | null
  /** The `alg` parameter where it was sent. */
  algorithm: string | null
  /** The Content-Digest that the signature covers; always there when there is a body. */
  contentDigest: string | null
  /** The signature base (RFC 9421, 2.5), ASCII, and the bytes that were presented as its signature. */
  base: string
  signature: Uint8Array
}

/**
 * MALFORMED: nobody is named, or the fields cannot be read. BAD_SIGNATURE names the keyid, so that the refusal can
 * be counted for its key; of several signatures the first.
 */
export type SignatureRefusal =
  | { refused: 'MALFORMED'; keyId: null; detail: string }
  | { refused: 'BAD_SIGNATURE'; keyId: string; detail: string }

/** A key that checks (or, where it is secret or private, makes) signatures: built once, used often. */
export type SigningKey = { algorithm: SignatureAlgorithm; key: KeyObject }
