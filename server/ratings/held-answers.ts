import { entityTag } from '@/lib/platform/entity-tag'

/** A document as it is sent, and the tag of its bytes. */
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
    const answer = { body, etag: entityTag(body) }
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
