import type { OutgoingHttpHeaders } from 'node:http'
import { cutPage, type PageBody } from './page-body'

/** A page as it was rendered once, with that nonce; `madeAtMs` is the clock of the process. */
export type HeldPage = {
  headers: OutgoingHttpHeaders
  body: PageBody
  nonce: string
  revision: string
  madeAtMs: number
}

// Relative times on a page are drawn when it is rendered, and set right by script.
const MOST_AGE_MS = 300_000
const MOST_BYTES = 64 * 1024 * 1024

/** Rendered pages by address, oldest use first; each is good for as long as nothing that pages show has changed. */
export class PageCache {
  #pages = new Map<string, HeldPage>()
  #bytes = 0

  /** Null when it has to be rendered. */
  get(key: string, revision: string, nowMs: number): HeldPage | null {
    const page = this.#pages.get(key)
    if (!page) return null
    this.#drop(key, page)
    if (page.revision !== revision || nowMs - page.madeAtMs > MOST_AGE_MS || nowMs < page.madeAtMs)
      return null
    this.#add(key, page)
    return page
  }

  put(key: string, html: Buffer, nonce: string, page: Omit<HeldPage, 'body' | 'nonce'>): HeldPage {
    const held = { ...page, nonce, body: cutPage(html, nonce) }
    const before = this.#pages.get(key)
    if (before) this.#drop(key, before)
    this.#add(key, held)
    for (const [oldest, one] of this.#pages) {
      if (this.#bytes <= MOST_BYTES) break
      this.#drop(oldest, one)
    }
    return held
  }

  get bytes(): number {
    return this.#bytes
  }

  #add(key: string, page: HeldPage): void {
    this.#pages.set(key, page)
    this.#bytes += page.body.bytes
  }

  #drop(key: string, page: HeldPage): void {
    this.#pages.delete(key)
    this.#bytes -= page.body.bytes
  }
}
