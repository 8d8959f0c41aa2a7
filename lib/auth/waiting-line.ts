type Waiting = { rank: number; go: (admitted: boolean) => void }

/**
 * Lets so many work at a time. The others wait: who has the lowest rank goes first, of equals who came first. Sent away
 * is whoever is last when too many wait, and whoever has waited `patienceMs`.
 */
export class WaitingLine {
  #free: number
  #waiting: Waiting[] = []

  constructor(
    places: number,
    private readonly mostWaiting: number,
    private readonly patienceMs: number,
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
    return new Promise((resolve) => {
      const tired = setTimeout(() => {
        this.#waiting = this.#waiting.filter((other) => other !== mine)
        mine.go(false)
      }, this.patienceMs)
      const go = (admitted: boolean) => {
        clearTimeout(tired)
        resolve(admitted)
      }
      const mine = { rank, go }
      const behind = this.#waiting.findIndex((other) => other.rank > rank)
      this.#waiting.splice(behind < 0 ? this.#waiting.length : behind, 0, mine)
      if (this.#waiting.length > this.mostWaiting) this.#waiting.pop()?.go(false)
    })
  }
}
