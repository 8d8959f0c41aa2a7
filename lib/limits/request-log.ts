const MOST_ENTRIES = 512
const BUCKETS = 256
const DAY_MS = 86_400_000

/**
 * When accepted requests happened and what they cost, for one sliding window. Exact to the millisecond up to 512
 * instants; beyond, instants of one 256th of the window become one, at the youngest of them: freed late, never early.
 */
export class RequestLog {
  private ats: number[] = []
  private costs: number[] = []
  private head = 0
  private total = 0
  /** Unix ms of the newest request. A clock that went back counts as standing still here. */
  lastMs = 0

  /** What counts at `nowMs`: the cost of all that is younger than the window. */
  usedAt(nowMs: number, windowMs: number): number {
    const goneMs = Math.max(nowMs, this.lastMs) - windowMs
    const { ats, costs } = this
    let used = this.total
    for (let i = this.head; i < ats.length && at(ats, i) <= goneMs; i++) used -= at(costs, i)
    return used
  }

  /** Unix ms at which no more than `used` counts, if nothing is added; `nowMs` where that is so already. */
  usedUpToFrom(used: number, nowMs: number, windowMs: number): number {
    const { ats, costs } = this
    let rest = this.total
    let freeMs = nowMs
    for (let i = this.head; i < ats.length && rest > used; i++) {
      rest -= at(costs, i)
      freeMs = at(ats, i) + windowMs
    }
    return Math.max(nowMs, freeMs)
  }

  /** Adds an accepted request and forgets what the window has left behind. */
  add(cost: number, nowMs: number, windowMs: number): void {
    const { ats, costs } = this
    const addedMs = Math.max(nowMs, this.lastMs)
    while (this.head < ats.length && at(ats, this.head) <= addedMs - windowMs) {
      this.total -= at(costs, this.head++)
    }
    const last = ats.length - 1
    if (last >= this.head && ats[last] === addedMs) costs[last] = at(costs, last) + cost
    else {
      ats.push(addedMs)
      costs.push(cost)
    }
    this.total += cost
    this.lastMs = addedMs
    if (ats.length - this.head > MOST_ENTRIES) this.coalesce(Math.ceil(windowMs / BUCKETS))
    else if (this.head >= 32 && this.head * 2 >= ats.length) this.dropHead()
  }

  /** After a clock that had run more than a day ahead, beyond any window: what it put into the future is of now. */
  settle(nowMs: number): boolean {
    if (this.lastMs - nowMs <= DAY_MS) return false
    this.ats = this.ats.map((ms) => Math.min(ms, nowMs))
    this.lastMs = nowMs
    return true
  }

  /** First instant and cost, then each further one as its distance to the one before, and its cost. */
  stored(): number[] {
    const numbers: number[] = []
    let before = 0
    for (let i = this.head; i < this.ats.length; i++) {
      numbers.push(at(this.ats, i) - before, at(this.costs, i))
      before = at(this.ats, i)
    }
    return numbers
  }

  static fromStored(numbers: readonly number[], lastMs: number): RequestLog {
    const log = new RequestLog()
    let before = 0
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      before += at(numbers, i)
      log.ats.push(before)
      log.costs.push(at(numbers, i + 1))
      log.total += at(numbers, i + 1)
    }
    log.lastMs = Math.max(lastMs, before)
    return log
  }

  private dropHead(): void {
    this.ats = this.ats.slice(this.head)
    this.costs = this.costs.slice(this.head)
    this.head = 0
  }

  /** One entry for each span of `widthMs` on a fixed grid, so that doing it again moves nothing further. */
  private coalesce(widthMs: number): void {
    const ats: number[] = []
    const costs: number[] = []
    let span = -1
    for (let i = this.head; i < this.ats.length; i++) {
      const ms = at(this.ats, i)
      const itsSpan = Math.floor(ms / widthMs)
      if (itsSpan !== span) costs.push(0)
      span = itsSpan
      ats[costs.length - 1] = ms
      costs[costs.length - 1] = at(costs, costs.length - 1) + at(this.costs, i)
    }
    this.ats = ats
    this.costs = costs
    this.head = 0
  }
}

function at(numbers: readonly number[], index: number): number {
  return numbers[index] ?? 0
}
