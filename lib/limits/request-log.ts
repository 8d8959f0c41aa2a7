const MOST_ENTRIES = 512
const BUCKETS = 256
const MOST_STORED = 64
const DAY_MS = 86_400_000

/**
 * When accepted requests happened and what they cost, for one sliding window. Exact to the millisecond up to 512
 * instants; beyond, instants of one 256th of the window become one, at the youngest of them: freed late, never early.
 */
export class RequestLog {
  /** Instant and cost by turns, in one list: of many keys each is a miss of the processor's cache. */
  private entries: number[] = []
  private head = 0
  private total = 0
  private windowMs = 0
  /** Unix ms of the newest request. A clock that went back counts as standing still here. */
  lastMs = 0

  /** What counts at `nowMs`: the cost of all that is younger than the window. */
  usedAt(nowMs: number, windowMs: number): number {
    const goneMs = Math.max(nowMs, this.lastMs) - windowMs
    const { entries } = this
    let used = this.total
    for (let i = this.head; i < entries.length && at(entries, i) <= goneMs; i += 2) used -= at(entries, i + 1)
    return used
  }

  /** Unix ms at which no more than `used` counts, if nothing is added; `nowMs` where that is so already. */
  usedUpToFrom(used: number, nowMs: number, windowMs: number): number {
    const { entries } = this
    let rest = this.total
    let freeMs = nowMs
    for (let i = this.head; i < entries.length && rest > used; i += 2) {
      rest -= at(entries, i + 1)
      freeMs = at(entries, i) + windowMs
    }
    return Math.max(nowMs, freeMs)
  }

  /** Adds an accepted request and forgets what the window has left behind. */
  add(cost: number, nowMs: number, windowMs: number): void {
    const { entries } = this
    const addedMs = Math.max(nowMs, this.lastMs)
    while (this.head < entries.length && at(entries, this.head) <= addedMs - windowMs) {
      this.total -= at(entries, this.head + 1)
      this.head += 2
    }
    const last = entries.length - 2
    if (last >= this.head && entries[last] === addedMs) entries[last + 1] = at(entries, last + 1) + cost
    // Many keys are called once: a list that began empty would hold room for 17 numbers.
    else if (entries.length === 0) this.entries = [addedMs, cost]
    else entries.push(addedMs, cost)
    this.total += cost
    this.lastMs = addedMs
    this.windowMs = windowMs
    if (entries.length - this.head > 2 * MOST_ENTRIES) {
      this.entries = this.coalesced(Math.ceil(windowMs / BUCKETS))
      this.head = 0
    } else if (this.head >= 64 && this.head * 2 >= entries.length) {
      this.entries = entries.slice(this.head)
      this.head = 0
    }
  }

  /** After a clock that had run more than a day ahead, beyond any window: what it put into the future is of now. */
  settle(nowMs: number): boolean {
    if (this.lastMs - nowMs <= DAY_MS) return false
    for (let i = this.head; i < this.entries.length; i += 2) {
      this.entries[i] = Math.min(at(this.entries, i), nowMs)
    }
    this.lastMs = nowMs
    return true
  }

  /**
   * First instant and cost, then each further one as its distance to the one before, and its cost. `briefly`: of more
   * than 64 instants, those of one 32nd of the window as one, at the youngest.
   */
  stored(briefly: boolean): number[] {
    const isLong = this.entries.length - this.head > 2 * MOST_STORED
    const entries = this.coalesced(briefly && isLong ? Math.ceil((2 * this.windowMs) / MOST_STORED) : 1)
    for (let i = entries.length - 2; i > 0; i -= 2) entries[i] = at(entries, i) - at(entries, i - 2)
    return entries
  }

  static fromStored(numbers: readonly number[], lastMs: number): RequestLog {
    const log = new RequestLog()
    let before = 0
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      before += at(numbers, i)
      log.entries.push(before, at(numbers, i + 1))
      log.total += at(numbers, i + 1)
    }
    log.lastMs = Math.max(lastMs, before)
    return log
  }

  /** One entry for each span of `widthMs` on a fixed grid, so that doing it again moves nothing further. */
  private coalesced(widthMs: number): number[] {
    const entries: number[] = []
    let spanEndMs = Number.NEGATIVE_INFINITY
    for (let i = this.head; i < this.entries.length; i += 2) {
      const ms = at(this.entries, i)
      const cost = at(this.entries, i + 1)
      const last = entries.length - 2
      if (ms < spanEndMs) {
        entries[last] = ms
        entries[last + 1] = at(entries, last + 1) + cost
      } else {
        entries.push(ms, cost)
        spanEndMs = (Math.floor(ms / widthMs) + 1) * widthMs
      }
    }
    return entries
  }
}

function at(numbers: readonly number[], index: number): number {
  return numbers[index] ?? 0
}
