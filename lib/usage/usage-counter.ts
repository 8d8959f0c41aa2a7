import {
  begin,
  bounded,
  type Counted,
  type CountedRequest,
  type CountedVersion,
  type CountHold,
  count,
  giveUp,
  type HeldSum,
  isOf,
  nameOf,
  nameOfSum,
} from './counted-version'

const MINUTE_MS = 60_000
const MOST_VERSIONS = 50_000
/** What waits is taken whole after so many ticks, each version at its own. */
export const SLICES = 10
/** Up to so many versions are written at each tick, all of them. */
const MOST_AT_ONCE = 1000
const NEVER = Number.NEGATIVE_INFINITY

/**
 * What one tick writes: `sums` into the tables, `waiting` beside them, by slice. What waits in the slices `folded` is
 * part of `sums`.
 */
export type TakenUsage = {
  sums: HeldSum[]
  waiting: { slice: number; sums: HeldSum[] }[]
  folded: number[]
}

/** Sums in memory until they are taken; bounded in clients per version, and says so by the name of the rest. */
export class UsageCounter {
  private readonly versions = new Map<string, Counted>()
  private open: Counted[] = []
  private tick = 0
  private nextSlice = 0
  /** By slice: whether something of it may wait beside the tables. */
  private readonly waits: boolean[] = new Array(SLICES).fill(false)

  constructor(private readonly mostAtOnce = MOST_AT_ONCE) {}

  add(request: CountedRequest, hold?: CountHold): void {
    const held = hold?.counted
    const counted = held != null && held.home === this ? held : this.find(request, hold)
    const { atMs } = request
    if (request.mayWait !== true) counted.urgent = true
    const minuteMs = atMs - (atMs % MINUTE_MS)
    const { last } = counted
    if (last === null || !isOf(last, request)) this.addOther(counted, request, minuteMs)
    else if (last.count === 0) {
      this.openAgain(counted)
      begin(last, minuteMs, atMs)
    } else if (last.minuteMs === minuteMs) count(last, atMs)
    else this.addOther(counted, request, minuteMs)
  }

  /** Hands all sums over and starts again from nothing. */
  take(): HeldSum[] {
    const taken: HeldSum[] = []
    for (const counted of this.open) takeAll(counted, taken)
    this.open = []
    this.waits.fill(false)
    this.forgetIfMany()
    return taken
  }

  /**
   * Hands over what is due at this tick. Of many busy versions only a part is: a version that was taken lately, and by
   * whose last seconds nobody decides, is noted as waiting until the tick of its slice.
   */
  takeDue(): TakenUsage {
    this.tick++
    const slice = this.tick % SLICES
    const due: TakenUsage = { sums: [], waiting: [], folded: this.waits[slice] ? [slice] : [] }
    const isMuch = this.open.length > this.mostAtOnce
    const stillOpen: Counted[] = []
    const waiting: HeldSum[][] = Array.from({ length: SLICES }, () => [])
    for (const counted of this.open) {
      const mayWait = isMuch && !counted.urgent && this.tick - counted.takenAt < SLICES
      const into = counted.slice === slice || !mayWait ? due.sums : (waiting[counted.slice] ?? [])
      if (counted.slice === slice) takeAll(counted, due.sums)
      else if (takePart(counted, into, mayWait)) stillOpen.push(counted)
      if (into === due.sums) counted.takenAt = this.tick
      counted.urgent = false
    }
    this.open = stillOpen
    this.waits[slice] = false
    waiting.forEach((sums, ofSlice) => {
      if (sums.length === 0) return
      this.waits[ofSlice] = true
      due.waiting.push({ slice: ofSlice, sums })
    })
    this.forgetIfMany()
    return due
  }

  /** What waited was written into the tables by somebody else. */
  forgetWaiting(): void {
    const stillOpen: Counted[] = []
    for (const counted of this.open) if (dropWaiting(counted)) stillOpen.push(counted)
    this.open = stillOpen
    this.waits.fill(false)
  }

  /** Who has been called by so many different keys starts again; only the bounds forget. */
  private forgetIfMany(): void {
    if (this.versions.size <= MOST_VERSIONS) return
    for (const [versionId, counted] of this.versions) {
      if (counted.open) continue
      giveUp(counted)
      this.versions.delete(versionId)
    }
  }

  private openAgain(counted: Counted): void {
    if (counted.open) return
    counted.open = true
    this.open.push(counted)
  }

  private addOther(counted: Counted, request: CountedRequest, minuteMs: number): void {
    const what = bounded(counted, request)
    const { last } = counted
    const name = nameOf(what, minuteMs)
    const known = counted.named?.get(name) ?? (last !== null && name === nameOfSum(last) ? last : undefined)
    if (known !== undefined && known.count > 0) {
      count(known, request.atMs)
      counted.last = known
      return
    }
    const { accountId, keyId, versionId } = counted
    const { outcome, client, scope, address } = what
    const { atMs } = request
    // Written out: objects that are spread into others cost ten times the memory, and these are many.
    const sum = {
      accountId,
      keyId,
      versionId,
      outcome,
      client,
      scope,
      address,
      minuteMs,
      firstMs: atMs,
      lastMs: atMs,
      count: 1,
      waiting: 0,
      notedMs: 0,
    }
    if (last !== null && last.count > 0) {
      counted.named ??= new Map([[nameOfSum(last), last]])
      counted.named.set(name, sum)
    }
    this.openAgain(counted)
    counted.last = sum
  }

  private find({ accountId, keyId, versionId }: CountedVersion, hold: CountHold | undefined): Counted {
    let counted = this.versions.get(versionId)
    if (counted === undefined) {
      counted = {
        accountId,
        keyId,
        versionId,
        last: null,
        named: null,
        clients: null,
        addresses: null,
        home: this,
        holder: null,
        open: false,
        urgent: false,
        slice: this.nextSlice++ % SLICES,
        takenAt: NEVER,
      }
      this.versions.set(versionId, counted)
    }
    if (hold) {
      hold.counted = counted
      counted.holder = hold
    }
    return counted
  }
}

/** All of a version; the sum of its last request lives on, emptied. */
function takeAll(counted: Counted, into: HeldSum[]): void {
  const { named, last } = counted
  if (named !== null) {
    for (const sum of named.values()) into.push({ ...sum })
    counted.named = null
  } else if (last !== null) into.push({ ...last })
  if (last !== null) last.count = 0
  counted.open = false
}

/** What does not wait yet: to wait from now on, or to be written. False when nothing of the version is left here. */
function takePart(counted: Counted, into: HeldSum[], toWait: boolean): boolean {
  for (const sum of sumsOf(counted)) {
    const fresh = sum.count - sum.waiting
    if (fresh === 0) continue
    const firstMs = sum.waiting > 0 ? sum.notedMs : sum.firstMs
    into.push({ ...sum, firstMs, count: fresh, waiting: 0 })
    if (toWait) sum.waiting = sum.count
    else sum.count = sum.waiting
    sum.notedMs = sum.lastMs
  }
  return keepCounted(counted)
}

function dropWaiting(counted: Counted): boolean {
  for (const sum of sumsOf(counted)) {
    sum.count -= sum.waiting
    sum.waiting = 0
  }
  return keepCounted(counted)
}

function sumsOf({ named, last }: Counted): Iterable<HeldSum> {
  return named?.values() ?? (last ? [last] : [])
}

/** Drops empty sums, but for the last; false when all are empty. */
function keepCounted(counted: Counted): boolean {
  const { named, last } = counted
  if (named !== null) {
    for (const [name, sum] of named) if (sum.count === 0) named.delete(name)
    const left = named.values().next().value
    if (left !== undefined && last?.count === 0) counted.last = left
    if (named.size < 2) counted.named = null
  }
  counted.open = (counted.last?.count ?? 0) > 0
  return counted.open
}
