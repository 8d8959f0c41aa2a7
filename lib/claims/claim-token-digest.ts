import { hash } from 'node:crypto'

/** What is kept of a claim's Idempotency-Key: SHA-256, bound to the version that presented it; null without one. */
export function claimTokenDigest(versionId: string, token: string | null): Uint8Array<ArrayBuffer> | null {
  return token === null ? null : new Uint8Array(hash('sha256', `${versionId}\n${token}`, 'buffer'))
}
