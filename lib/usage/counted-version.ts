/** What one counted request was: of which version, how it ended, for whom and for which scope. `atMs`: Unix ms. */
export type CountedRequest = CountedVersion & {
  outcome: string
  client: string
  scope: string
  /** From where; empty when it was not said. */
  address: string
  atMs: number
  /** Nobody decides by its last seconds: the tables may get it a little later, when there is much to write. */
  mayWait?: boolean
}
export type CountedVersion = { accountId: string; keyId: string; versionId: string }

/** One sum, instants in Unix ms: `minuteMs` is the start of its minute, the others its first and last request. */
export type UsageSum = Omit<CountedRequest, 'atMs' | 'mayWait'> & {
  minuteMs: number
  firstMs: number
  lastMs: number
  count: number
}

/**
 * A sum in memory. `waiting`: how many of `count` are noted beside the tables already, the last of them at `notedMs`
 * (docs/usage.md).
 */
export type HeldSum = UsageSum & { waiting: number; notedMs: number }

const MAX_CLIENTS = 1000
const MAX_ADDRESSES = 1000
/** Stands for every further client of a version once this process has seen 1,000 of them. */
export const MORE_CLIENTS = '(more clients)'
/** The same for addresses. */
export const MORE_ADDRESSES = '(more addresses)'

/**
 * What is counted of one version. `last` is the sum of the latest request: the next mostly belongs to it too. It
 * lives on when its count was taken: ten thousand busy versions would make ten thousand new ones each second.
 * `named` is there from the second sum on.
 */
export type Counted = CountedVersion & {
  last: HeldSum | null
  named: Map<string, HeldSum> | null
  /** Those seen so far; null while the one of `last` is the only one. */
  clients: Set<string> | null
  addresses: Set<string> | null
  home: object | null
  holder: CountHold | null
  /** Whether something of it was counted that is not taken. */
  open: boolean
  /** Whether that has to be written at the next tick. */
  urgent: boolean
  /** At which ticks all of it is taken, and the last at which something of it was. */
  slice: number
  takenAt: number
}

/** Where a caller keeps what is counted of its version: who counts with it is spared the look-up. */
export type CountHold = { counted: Counted | null }

type Counting = Pick<CountedRequest, 'outcome' | 'client' | 'scope' | 'address'>

export function isOf(sum: UsageSum, { outcome, client, scope, address }: Counting): boolean {
  return sum.client === client && sum.outcome === outcome && sum.scope === scope && sum.address === address
}

/** What is the same for all requests that are one sum, but for the version and the minute. */
export function countedName({ outcome, client, scope, address }: Counting): string {
  return `${outcome}\n${client}\n${scope}\n${address}`
}

export function nameOf(what: Counting, minuteMs: number): string {
  return `${minuteMs}\n${countedName(what)}`
}

export function nameOfSum(sum: UsageSum): string {
  return nameOf(sum, sum.minuteMs)
}

export function begin(sum: HeldSum, minuteMs: number, atMs: number): void {
  sum.minuteMs = minuteMs
  sum.firstMs = atMs
  sum.lastMs = atMs
  sum.count = 1
  sum.waiting = 0
  sum.notedMs = 0
}

export function count(sum: UsageSum, atMs: number): void {
  sum.count++
  if (atMs > sum.lastMs) sum.lastMs = atMs
  else if (atMs < sum.firstMs) sum.firstMs = atMs
}

export function bounded(counted: Counted, what: Counting): Counting {
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
export function giveUp(counted: Counted): void {
  counted.home = null
  if (counted.holder?.counted === counted) counted.holder.counted = null
  counted.holder = null
}
