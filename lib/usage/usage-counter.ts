/** What one counted request was: of which version, how it ended, for whom and for which scope. `atMs`: Unix ms. */
export type CountedRequest = CountedVersion & {
  outcome: string
  client: string
  scope: string
  /** From where; empty when it was not said. */
  address: string
  atMs: number
}
type CountedVersion = { accountId: string; keyId: string; versionId: string }

/** One sum, instants in Unix ms: `minuteMs` is the start of its minute, the others its first and last request. */
export type UsageSum = Omit<CountedRequest, 'atMs'> & {
  minuteMs: number
  firstMs: number
  lastMs: number
  count: number
}

const MINUTE_MS = 60_000
const MAX_CLIENTS = 1000
const MAX_ADDRESSES = 1000
const MOST_VERSIONS = 50_000
/** Stands for every further client of a version once this process has seen 1,000 of them. */
export const MORE_CLIENTS = '(more clients)'
/** The same for addresses. */
export const MORE_ADDRESSES = '(more addresses)'

/**
 * What is counted of one version. `last` is the sum of the latest request: the next mostly belongs to it too. It
 * lives on when its count was taken: ten thousand busy versions would make ten thousand new ones each second.
 * `named` is there from the second sum on.
 */
type Counted = CountedVersion & {
  last: UsageSum | null
  named: Map<string, UsageSum> | null
  /** Those seen so far; null while the one of `last` is the only one. */
  clients: Set<string> | null
  addresses: Set<string> | null
  home: UsageCounter | null
  holder: CountHold | null
}

/** Where a caller keeps what is counted of its version: who counts with it is spared the look-up. */
export type CountHold = { counted: Counted | null }

/** Sums in memory until they are taken; bounded in clients per version, and says so by the name of the rest. */
export class UsageCounter {
  private readonly versions = new Map<string, Counted>()
  private open: Counted[] = []

  add(request: CountedRequest, hold?: CountHold): void {
    const held = hold?.counted
    const counted = held != null && held.home === this ? held : this.find(request, hold)
    const { atMs } = request
    const minuteMs = atMs - (atMs % MINUTE_MS)
    const { last } = counted
    if (last === null || !isOf(last, request)) this.addOther(counted, request, minuteMs)
    else if (last.count === 0) {
      this.open.push(counted)
      begin(last, minuteMs, atMs)
    } else if (last.minuteMs === minuteMs) count(last, atMs)
    else this.addOther(counted, request, minuteMs)
  }

  /** Hands the sums over and starts again from nothing. */
  take(): UsageSum[] {
    const taken: UsageSum[] = []
    for (const counted of this.open) {
      const { named, last } = counted
      if (named !== null) {
        for (const sum of named.values()) taken.push({ ...sum })
        counted.named = null
      } else if (last !== null) taken.push({ ...last })
      if (last !== null) last.count = 0
    }
    this.open = []
    // Who has been called by so many different keys starts again; only the bounds forget.
    if (this.versions.size > MOST_VERSIONS) {
      for (const counted of this.versions.values()) giveUp(counted)
      this.versions.clear()
    }
    return taken
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
    }
    if (last === null || last.count === 0) this.open.push(counted)
    else {
      counted.named ??= new Map([[nameOfSum(last), last]])
      counted.named.set(name, sum)
    }
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

type Counting = Pick<CountedRequest, 'outcome' | 'client' | 'scope' | 'address'>

function isOf(sum: UsageSum, { outcome, client, scope, address }: Counting): boolean {
  return sum.client === client && sum.outcome === outcome && sum.scope === scope && sum.address === address
}

/** What is the same for all requests that are one sum, but for the version and the minute. */
export function countedName({ outcome, client, scope, address }: Counting): string {
  return `${outcome}\n${client}\n${scope}\n${address}`
}

function nameOf(what: Counting, minuteMs: number): string {
  return `${minuteMs}\n${countedName(what)}`
}

function nameOfSum(sum: UsageSum): string {
  return nameOf(sum, sum.minuteMs)
}

function begin(sum: UsageSum, minuteMs: number, atMs: number): void {
  sum.minuteMs = minuteMs
  sum.firstMs = atMs
  sum.lastMs = atMs
  sum.count = 1
}

function count(sum: UsageSum, atMs: number): void {
  sum.count++
  if (atMs > sum.lastMs) sum.lastMs = atMs
  else if (atMs < sum.firstMs) sum.firstMs = atMs
}

function bounded(counted: Counted, what: Counting): Counting {
  const { outcome, scope } = what
  const { last } = counted
  if (last === null) return what
  counted.clients ??= new Set([last.client])
  counted.addresses ??= new Set([last.address])
  const client = within(counted.clients, what.client, MAX_CLIENTS, MORE_CLIENTS)
  const address = within(counted.addresses, what.address, MAX_ADDRESSES, MORE_ADDRESSES)
  return { outcome, client, scope, address }
}

function within(known: Set<string>, name: string, most: number, more: string): string {
  if (known.has(name)) return name
  if (known.size >= most) return more
  known.add(name)
  return name
}

/** Its caller must not keep it either: a million callers would keep a million. */
function giveUp(counted: Counted): void {
  counted.home = null
  if (counted.holder?.counted === counted) counted.holder.counted = null
  counted.holder = null
}
