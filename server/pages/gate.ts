import { AppError } from '@/lib/platform/errors'

/** How many may wait; a crowd beyond that is sent away at once. */
const MOST_WAITING = 256

/** Lets so many do their work at a time; the others wait, first come first served. Throws `unavailable` when too many do. */
export class Gate {
  #free: number
  #waiting: (() => void)[] = []

  constructor(most: number) {
    this.#free = most
  }

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--
    else if (this.#waiting.length >= MOST_WAITING)
      throw new AppError(
        'unavailable',
        'Too many pages are being drawn at the moment. Try again in a few seconds.',
      )
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#free++
    }
  }
}
