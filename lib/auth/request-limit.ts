const WINDOW_MS = 1000

/** At most `limit` requests of one caller in each second of the clock. In memory, for this process. */
export class RequestLimit {
  private second = 0
  private counts = new Map<string, number>()

  constructor(private readonly limit: number) {}

  /** Counts the request; false when the second is used up. */
  take(caller: string, now: Date): boolean {
    const second = Math.floor(now.getTime() / WINDOW_MS)
    if (second !== this.second) {
      this.second = second
      this.counts = new Map()
    }
    const count = (this.counts.get(caller) ?? 0) + 1
    this.counts.set(caller, count)
    return count <= this.limit
  }
}
