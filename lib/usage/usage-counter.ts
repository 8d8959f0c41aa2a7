/** What one counted request was: whose, of which version, how it ended, for whom and for which scope. */
export type CountedRequest = {
  accountId: string
  keyId: string
  versionId: string
  outcome: string
  client: string
  scope: string
  at: Date
}
/** One sum, instants in Unix ms: `minuteMs` is the start of its minute, the others its first and last request. */
export type UsageSum = Omit<CountedRequest, 'at'> & {
  minuteMs: number
  firstMs: number
  lastMs: number
  count: number
}

/** What is the same for all requests that are one sum, but for the minute. */
export function countedName({ versionId, outcome, client, scope }: Omit<CountedRequest, 'at'>): string {
  return `${versionId}\n${outcome}\n${client}\n${scope}`
}

const MINUTE_MS = 60_000
const MAX_CLIENTS = 1000
const MOST_VERSIONS = 200_000
/** Stands for every further client of a version once this process has seen 1,000 of them. */
export const MORE_CLIENTS = '(more clients)'

/**
 * What is counted of one version. `last` is the sum of the latest request: the next mostly belongs to it too. `named`
 * is there from the second sum on; ten thousand versions with one each do without.
 */
type Version = {
  last: UsageSum | null
  named: Map<string, UsageSum> | null
  clients: Set<string>
  home: UsageCounter | null
  holder: CountHold | null
}

/** Where a caller keeps what is counted of its version: who counts with it is spared the look-up. */
export type CountHold = { counted: Version | null }

/** Sums in memory until they are taken; bounded in clients per version, and says so by the name of the rest. */
export class UsageCounter {
  private readonly versions = new Map<string, Version>()
  private sums: UsageSum[] = []
  private open: Version[] = []

  add(request: CountedRequest, hold?: CountHold): void {
    const { outcome, scope, versionId } = request
    const atMs = request.at.getTime()
    const minuteMs = atMs - (atMs % MINUTE_MS)
    const version = hold?.counted?.home === this ? hold.counted : this.find(versionId, hold)
    const { last } = version
    if (last !== null && last.client === request.client && isSum(last, minuteMs, outcome, scope)) {
      count(last, atMs)
      return
    }
    const client = boundedClient(version, request.client)
    const sum = knownSum(version, client, minuteMs, outcome, scope) ?? this.newSum(version, request, client)
    version.last = sum
    count(sum, atMs)
  }

  /** Hands the sums over and starts again from nothing. */
  take(): UsageSum[] {
    const taken = this.sums
    for (const version of this.open) {
      version.named = null
      version.last = null
    }
    this.sums = []
    this.open = []
    // Who has been called by so many different keys starts again; only the bound on clients forgets.
    if (this.versions.size > MOST_VERSIONS) {
      for (const version of this.versions.values()) giveUp(version)
      this.versions.clear()
    }
    return taken
  }

  private newSum(version: Version, request: CountedRequest, client: string): UsageSum {
    const { accountId, keyId, versionId, outcome, scope } = request
    const atMs = request.at.getTime()
    const minuteMs = atMs - (atMs % MINUTE_MS)
    const what = { accountId, keyId, versionId, outcome, client, scope }
    const sum = { ...what, minuteMs, firstMs: atMs, lastMs: atMs, count: 0 }
    this.sums.push(sum)
    const { last } = version
    if (last === null) this.open.push(version)
    else {
      version.named ??= new Map([[nameOf(last), last]])
      version.named.set(nameOf(sum), sum)
    }
    return sum
  }

  private find(versionId: string, hold: CountHold | undefined): Version {
    const version: Version = this.versions.get(versionId) ?? {
      last: null,
      named: null,
      clients: new Set(),
      home: this,
      holder: null,
    }
    this.versions.set(versionId, version)
    if (hold) {
      hold.counted = version
      version.holder = hold
    }
    return version
  }
}

function nameOf(sum: UsageSum): string {
  return `${sum.minuteMs}\n${countedName(sum)}`
}

function knownSum(
  { named, last }: Version,
  client: string,
  minuteMs: number,
  outcome: string,
  scope: string,
): UsageSum | undefined {
  if (named && last) return named.get(nameOf({ ...last, client, minuteMs, outcome, scope }))
  return last?.client === client && isSum(last, minuteMs, outcome, scope) ? last : undefined
}

function isSum(sum: UsageSum, minuteMs: number, outcome: string, scope: string): boolean {
  return sum.minuteMs === minuteMs && sum.outcome === outcome && sum.scope === scope
}

function count(sum: UsageSum, atMs: number): void {
  sum.count++
  if (atMs > sum.lastMs) sum.lastMs = atMs
  else if (atMs < sum.firstMs) sum.firstMs = atMs
}

function boundedClient({ clients }: Version, client: string): string {
  if (clients.has(client)) return client
  if (clients.size >= MAX_CLIENTS) return MORE_CLIENTS
  clients.add(client)
  return client
}

/** Its caller must not keep it either: a million callers would keep a million. */
function giveUp(version: Version): void {
  version.home = null
  if (version.holder?.counted === version) version.holder.counted = null
  version.holder = null
}
