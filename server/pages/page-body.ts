import { constants, crc32, deflateRawSync } from 'node:zlib'

/** A page in pieces, cut where its nonce stood; `packed` are the same pieces as parts of one deflate stream. */
export type PageBody = { plain: Buffer[]; packed: Buffer[]; bytes: number }

const WINDOW = 32_768
const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff])
const LAST_BLOCK = Buffer.from([1, 0, 0, 0xff, 0xff])

/** Cuts a page that was rendered with this nonce. */
export function cutPage(html: Buffer, nonce: string): PageBody {
  const plain: Buffer[] = []
  let from = 0
  for (let at = html.indexOf(nonce); at >= 0; at = html.indexOf(nonce, from)) {
    plain.push(html.subarray(from, at))
    from = at + nonce.length
  }
  plain.push(html.subarray(from))
  const packed = pack(plain, nonce.length)
  return { plain, packed, bytes: html.length + packed.reduce((sum, { length }) => sum + length, 0) }
}

/**
 * Each piece is compressed with what stands before it as its dictionary, the nonces blanked out: so no piece refers to
 * a byte that will be another one next time, and whatever is put between them is a block of its own (RFC 1951, 3.2.4).
 */
function pack(plain: readonly Buffer[], gap: number): Buffer[] {
  const blank = Buffer.alloc(gap)
  let before: Buffer = Buffer.alloc(0)
  return plain.map((piece) => {
    const dictionary = before.subarray(-WINDOW)
    before = Buffer.concat([dictionary, piece, blank])
    const options = { level: 9, finishFlush: constants.Z_SYNC_FLUSH }
    return deflateRawSync(piece, dictionary.length > 0 ? { ...options, dictionary } : options)
  })
}

/** The page as text, with the nonce of this answer. */
export function plainPage({ plain }: PageBody, nonce: string): Buffer {
  const fresh = Buffer.from(nonce)
  return Buffer.concat(plain.flatMap((piece, index) => (index === 0 ? [piece] : [fresh, piece])))
}

/** The page as one gzip member (RFC 1952), with the nonce of this answer. */
export function gzippedPage({ plain, packed }: PageBody, nonce: string): Buffer {
  const fresh = Buffer.from(nonce)
  const stored = Buffer.alloc(5)
  stored.writeUInt16LE(fresh.length, 1)
  stored.writeUInt16LE(~fresh.length & 0xffff, 3)
  const parts: Buffer[] = [GZIP_HEAD]
  let sum = 0
  let length = 0
  for (const [index, piece] of plain.entries()) {
    if (index > 0) {
      parts.push(stored, fresh)
      sum = crc32(fresh, sum)
    }
    parts.push(packed[index] ?? Buffer.alloc(0))
    sum = crc32(piece, sum)
    length += piece.length + (index > 0 ? fresh.length : 0)
  }
  const tail = Buffer.alloc(8)
  tail.writeUInt32LE(sum, 0)
  tail.writeUInt32LE(length, 4)
  return Buffer.concat([...parts, LAST_BLOCK, tail])
}
