import { createHash } from 'node:crypto'

/** A document as it is sent; the tag names its very bytes (RFC 9110, 8.8.3). */
export type HeldAnswer = { body: string; etag: string }

const MOST_BYTES = 32 * 1024 * 1024
const MOST_ADDRESS = 200

/** Documents of the ratings API by address, for as long as the ratings have not changed. */
export class HeldAnswers {
  #revision = ''
  #answers = new Map<string, HeldAnswer>()
  #bytes = 0

  get(revision: string, address: string): HeldAnswer | undefined {
    return this.#revision === revision ? this.#answers.get(address) : undefined
  }

  put(revision: string, address: string, document: unknown): HeldAnswer {
    const body = JSON.stringify(document)
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
    const answer = { body, etag }
    if (revision !== this.#revision || this.#bytes > MOST_BYTES) {
      this.#answers.clear()
      this.#bytes = 0
      this.#revision = revision
    }
    if (address.length <= MOST_ADDRESS) {
      this.#answers.set(address, answer)
      this.#bytes += 2 * (body.length + address.length)
    }
    return answer
  }
}

/** Whether the reader has it already: If-None-Match holds its tag, weak or not, or a star. */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch.trim() === '*') return true
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}
