import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutPage, gzippedPage, plainPage } from './page-body'

const OLD = 'oldNonceOfTwentyTwoChr'
const FRESH = 'newNonceOfTwentyTwoChr'

/** Text that repeats itself, and parts of the nonce too, as pages do. */
const piece = fc
  .array(
    fc.constantFrom('<script nonce="', '"></script>', 'oldNonce', 'TwentyTwo', 'grade 80.88', 'ß', '\n'),
    {
      maxLength: 400,
    },
  )
  .map((parts) => parts.join(''))

describe('a page in pieces', () => {
  it('is the same page with another nonce, as text and compressed', () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
        const body = cutPage(Buffer.from(pieces.join(OLD)), OLD)
        const wanted = pieces.join(FRESH)
        expect(plainPage(body, FRESH).toString()).toBe(wanted)
        expect(gunzipSync(gzippedPage(body, FRESH)).toString()).toBe(wanted)
      }),
      { numRuns: 200 },
    )
  })

  it('compresses across the nonces as if they were not there', () => {
    const rows = Array.from({ length: 300 }, (_, row) => `<tr><td>token ${row}</td></tr>`).join('')
    const body = cutPage(Buffer.from([rows, rows, rows, rows].join(OLD)), OLD)
    expect(gzippedPage(body, FRESH).length).toBeLessThan(
      1.4 * gzippedPage(cutPage(Buffer.from(rows), OLD), FRESH).length,
    )
  })

  it('has no window that forgets: pieces longer than 32 KiB', () => {
    const long = Array.from({ length: 9000 }, (_, at) => `cell ${at * 7919}`).join(',')
    const body = cutPage(Buffer.from([long, long, 'end'].join(OLD)), OLD)
    expect(gunzipSync(gzippedPage(body, FRESH)).toString()).toBe([long, long, 'end'].join(FRESH))
  })
})
