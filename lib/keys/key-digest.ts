import { hash } from 'node:crypto'

/** SHA-256 of the secret's text: the only form in which a secret is stored. */
export function keyDigest(secret: string): Buffer {
  return hash('sha256', secret, 'buffer')
}
