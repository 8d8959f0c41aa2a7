export type ProviderId = 'file' | 'pkcs11'

/**
 * A key-encryption key, wherever it is kept. `context` is authenticated with the wrapped bytes.
 * Both reject with SealError: `refused` for bytes that it did not wrap, `provider` when it does not answer.
 */
export type KeyEncryption = {
  provider: ProviderId
  /** Tells keys of a provider apart; says nothing about the key itself. */
  wrapKeyId: string
  wrap(bytes: Uint8Array, context: Uint8Array): Promise<Uint8Array<ArrayBuffer>>
  unwrap(wrapped: Uint8Array, context: Uint8Array): Promise<Uint8Array>
}

/** The key-encryption keys that this process may use. Both reject with SealError. */
export type KeyRing = {
  /** Wraps what is new. `first`: nothing was ever wrapped, so a key may be made where none is yet. */
  current(first: boolean): Promise<KeyEncryption>
  /** The key of that name, current or old. */
  named(provider: string, wrapKeyId: string): Promise<KeyEncryption>
}
