import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

export type Random = { base62(length: number): string }

/** Uniform base62 from the system's CSPRNG. Bytes of 248 and above are dropped, so no character is likelier. */
function base62(length: number): string {
  let text = ''
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 248 && text.length < length) text += ALPHABET[byte % 62]
    }
  }
  return text
}

/** The only source of chance. */
export const systemRandom: Random = { base62 }

export type IdPrefix = 'key' | 'ver' | 'rot' | 'acc' | 'req' | 'usr' | 'mgk' | 'ses'

/** A prefixed id with 131 bits of chance, such as `key_4fzq...`. */
export function newId(prefix: IdPrefix, random: Random = systemRandom): string {
  return `${prefix}_${random.base62(22)}`
}
