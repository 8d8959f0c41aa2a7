import { randomBytes as systemBytes } from 'node:crypto'

/** Bytes from the system's CSPRNG, for keys and nonces. */
export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(systemBytes(length))
}
