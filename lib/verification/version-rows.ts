const CHUNK_ROWS = 8192
const DIGEST_BYTES = 32
const ID_BYTES = 22
const ROW_BYTES = 136
const WORDS = ROW_BYTES / 4
const DOUBLES = ROW_BYTES / 8
const OWNER_AT = 32
const VERSION_AT = 54
const NUMBER_AT = 76 / 4
const TERMS_AT = 80 / 4
const NEXT_AT = 84 / 4
const INSTANTS_AT = 88 / 8
/** How many instants a row has: null ones are NaN. */
export const ROW_INSTANTS = 6

type Chunk = { bytes: Buffer; words: Uint32Array; doubles: Float64Array }

/** What a row holds, ids without their prefix. `next`: another row's number, for lists of rows; its user's own. */
export type VersionRowFacts = {
  digest: string
  owner: string
  version: string
  number: number
  terms: number
  instants: readonly (number | null)[]
}

/** Rows of 136 bytes outside of the heap, in pieces that are added as they are needed. */
export class VersionRows {
  private chunks: Chunk[] = []

  write(row: number, { digest, owner, version, number, terms, instants }: VersionRowFacts): void {
    const { bytes, words, doubles } = this.chunkFor(row)
    const at = (row % CHUNK_ROWS) * ROW_BYTES
    bytes.write(digest, at, DIGEST_BYTES, 'latin1')
    bytes.write(owner, at + OWNER_AT, ID_BYTES, 'latin1')
    bytes.write(version, at + VERSION_AT, ID_BYTES, 'latin1')
    const word = (row % CHUNK_ROWS) * WORDS
    words[word + NUMBER_AT] = number
    words[word + TERMS_AT] = terms
    const double = (row % CHUNK_ROWS) * DOUBLES + INSTANTS_AT
    for (let i = 0; i < ROW_INSTANTS; i++) doubles[double + i] = instants[i] ?? Number.NaN
  }

  read(row: number): VersionRowFacts {
    const { bytes, words, doubles } = this.chunkFor(row)
    const at = (row % CHUNK_ROWS) * ROW_BYTES
    const text = (from: number, length: number) => bytes.toString('latin1', at + from, at + from + length)
    const word = (row % CHUNK_ROWS) * WORDS
    const double = (row % CHUNK_ROWS) * DOUBLES + INSTANTS_AT
    const instants = Array.from(doubles.subarray(double, double + ROW_INSTANTS), (ms) =>
      Number.isNaN(ms) ? null : ms,
    )
    return {
      digest: text(0, DIGEST_BYTES),
      owner: text(OWNER_AT, ID_BYTES),
      version: text(VERSION_AT, ID_BYTES),
      number: words[word + NUMBER_AT] ?? 0,
      terms: words[word + TERMS_AT] ?? 0,
      instants,
    }
  }

  hasDigest(row: number, digest: string): boolean {
    return this.isAt(row, 0, digest)
  }

  hasOwner(row: number, owner: string): boolean {
    return this.isAt(row, OWNER_AT, owner)
  }

  hashOfDigest(row: number): number {
    return this.chunkFor(row).words[(row % CHUNK_ROWS) * WORDS] ?? 0
  }

  hashOfOwner(row: number): number {
    const at = (row % CHUNK_ROWS) * ROW_BYTES + OWNER_AT
    return hashOfId(this.chunkFor(row).bytes.toString('latin1', at, at + ID_BYTES))
  }

  next(row: number): number {
    return this.chunkFor(row).words[(row % CHUNK_ROWS) * WORDS + NEXT_AT] ?? 0
  }

  setNext(row: number, next: number): void {
    this.chunkFor(row).words[(row % CHUNK_ROWS) * WORDS + NEXT_AT] = next
  }

  clear(): void {
    this.chunks = []
  }

  private isAt(row: number, from: number, text: string): boolean {
    const { bytes } = this.chunkFor(row)
    const at = (row % CHUNK_ROWS) * ROW_BYTES + from
    for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false
    return true
  }

  private chunkFor(row: number): Chunk {
    const index = Math.floor(row / CHUNK_ROWS)
    const known = this.chunks[index]
    if (known) return known
    const buffer = new ArrayBuffer(CHUNK_ROWS * ROW_BYTES)
    const bytes = Buffer.from(buffer)
    const chunk = { bytes, words: new Uint32Array(buffer), doubles: new Float64Array(buffer) }
    this.chunks[index] = chunk
    return chunk
  }
}

/** Of a digest any four bytes are as good as a hash: here the first, as the machine reads them (little-endian). */
export function hashOfDigest(digest: string): number {
  const byte = (index: number) => digest.charCodeAt(index)
  return (byte(0) | (byte(1) << 8) | (byte(2) << 16) | (byte(3) << 24)) >>> 0
}

/** FNV-1a over ids, which we made at random ourselves. */
export function hashOfId(id: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
