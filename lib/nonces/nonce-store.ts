/** One use of a nonce. `untilMs`: Unix ms from which the signature cannot be fresh any more. */
export type NonceUse = {
  versionId: string
  nonce: string
  untilMs: number
  /** The `kg-sequence` of the signature, where it has one: a whole number from 0, above the last one accepted. */
  sequence: bigint | null
}

/** `replayed`: the nonce was used, or the sequence did not rise. Nothing is used up then. */
export type NonceVerdict = 'fresh' | 'replayed'

/** Remembers nonces. Of any number of uses of one nonce exactly one is fresh, over all who share the store. */
export interface NonceStore {
  use(use: NonceUse, nowMs: number): NonceVerdict | Promise<NonceVerdict>
}
