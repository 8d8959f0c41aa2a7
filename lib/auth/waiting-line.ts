type Waiting = { rank: number; go: (admitted: boolean) => void }

/**
 * Lets so many work at a time. The others wait: who has the lowest rank goes first, of equals who came first. When
 * too many wait, the last of them is sent away.
 */
export class WaitingLine {
  #free: number
  #waiting: Waiting[] = []

  constructor(
    places: number,
    private readonly mostWaiting: number,
  ) {
    this.#free = places
  }

  /** Does the work in its turn; null when it was sent away instead. */
  async pass<T>(rank: number, work: () => Promise<T>): Promise<T | null> {
    if (this.#free > 0) this.#free--
    else if (!(await this.#turn(rank))) return null
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next.go(true)
      else this.#free++
    }
  }

  #turn(rank: number): Promise<boolean> {
    return new Promise((go) => {
      const behind = this.#waiting.findIndex((other) => other.rank > rank)
      this.#waiting.splice(behind < 0 ? this.#waiting.length : behind, 0, { rank, go })
      if (this.#waiting.length > this.mostWaiting) this.#waiting.pop()?.go(false)
    })
  }
}
