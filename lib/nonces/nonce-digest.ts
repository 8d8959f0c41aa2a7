import { hash } from 'node:crypto'

/** The first 16 bytes of the SHA-256 of a nonce: one size for the index, whatever a client sends. */
export function nonceDigest(nonce: string): Buffer {
  return hash('sha256', nonce, 'buffer').subarray(0, 16)
}
