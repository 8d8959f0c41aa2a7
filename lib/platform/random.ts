import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

export type Random = { base62(length: number): string }

// Bytes are drawn in stock: one call to the system per character would cost more than all else of a request id.
const STOCK_BYTES = 8192
let stock = new Uint8Array(0)
let used = 0

function nextByte(): number {
  if (used >= stock.length) {
    stock = randomBytes(STOCK_BYTES)
    used = 0
  }
  const byte = stock[used] ?? 0
  // What was given out is not kept.
  stock[used++] = 0
  return byte
}

/** Uniform base62 from the system's CSPRNG. Bytes of 248 and above are dropped, so no character is likelier. */
function base62(length: number): string {
  let text = ''
  for (let count = 0; count < length; ) {
    const byte = nextByte()
    if (byte >= 248) continue
    text += ALPHABET[byte % 62]
    count++
  }
  return text
}

/** The only source of chance. */
export const systemRandom: Random = { base62 }

export type IdPrefix =
  | 'key'
  | 'ver'
  | 'rot'
  | 'acc'
  | 'req'
  | 'usr'
  | 'mgk'
  | 'ses'
  | 'vfr'
  | 'bro'
  | 'rat'
  | 'drf'
  | 'inv'
  | 'chl'
  | 'mal'
  | 'rvk'
  | 'inc'
  | 'plb'

/** A prefixed id with 131 bits of chance, such as `key_4fzq...`. */
export function newId(prefix: IdPrefix, random: Random = systemRandom): string {
  return `${prefix}_${random.base62(22)}`
}
