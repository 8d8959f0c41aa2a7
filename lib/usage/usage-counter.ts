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
/** One sum: `minuteAt` is the start of its minute, `firstAt` and `lastAt` the first and last request in it. */
export type UsageSum = Omit<CountedRequest, 'at'> & {
  minuteAt: Date
  firstAt: Date
  lastAt: Date
  count: number
}

/** What is the same for all requests that are one sum, but for the minute. */
export function countedName({ versionId, outcome, client, scope }: Omit<CountedRequest, 'at'>): string {
  return `${versionId}\n${outcome}\n${client}\n${scope}`
}

/** A sum that still grows; instants in Unix ms. */
type OpenSum = Omit<CountedRequest, 'at'> & {
  minuteMs: number
  firstMs: number
  lastMs: number
  count: number
}

const MINUTE_MS = 60_000
const MAX_CLIENTS = 1000
const MOST_VERSIONS = 200_000
/** Stands for every further client of a version once this process has seen 1,000 of them. */
export const MORE_CLIENTS = '(more clients)'

/** What is counted of one version. `last` is the sum of the latest request: the next one mostly belongs to it too. */
type Version = { last: OpenSum | null; sums: Map<string, OpenSum>; clients: Set<string> }

/** Sums in memory until they are taken; bounded in clients per version, and says so by the name of the rest. */
export class UsageCounter {
  private readonly versions = new Map<string, Version>()
  private open: Version[] = []

  add(request: CountedRequest): void {
    const { outcome, scope } = request
    const atMs = request.at.getTime()
    const minuteMs = atMs - (atMs % MINUTE_MS)
    const version = this.versions.get(request.versionId) ?? this.newVersion(request.versionId)
    const { last } = version
    const same = last?.minuteMs === minuteMs && last.outcome === outcome && last.scope === scope
    if (same && last.client === request.client) {
      count(last, atMs)
      return
    }
    const client = boundedClient(version, request.client)
    const name = `${minuteMs}\n${outcome}\n${client}\n${scope}`
    const known = version.sums.get(name)
    if (version.sums.size === 0) this.open.push(version)
    const { at, ...rest } = request
    const sum = known ?? { ...rest, client, minuteMs, firstMs: atMs, lastMs: atMs, count: 0 }
    if (!known) version.sums.set(name, sum)
    version.last = sum
    count(sum, atMs)
  }

  /** Hands the sums over and starts again from nothing. */
  take(): UsageSum[] {
    const taken: UsageSum[] = []
    for (const version of this.open) {
      for (const sum of version.sums.values()) taken.push(closed(sum))
      version.sums = new Map()
      version.last = null
    }
    this.open = []
    // Who has been called by so many different keys starts again; only the bound on clients forgets.
    if (this.versions.size > MOST_VERSIONS) this.versions.clear()
    return taken
  }

  private newVersion(versionId: string): Version {
    const version: Version = { last: null, sums: new Map(), clients: new Set() }
    this.versions.set(versionId, version)
    return version
  }
}

function count(sum: OpenSum, atMs: number): void {
  sum.count++
  if (atMs > sum.lastMs) sum.lastMs = atMs
  else if (atMs < sum.firstMs) sum.firstMs = atMs
}

function closed({ minuteMs, firstMs, lastMs, ...rest }: OpenSum): UsageSum {
  return { ...rest, minuteAt: new Date(minuteMs), firstAt: new Date(firstMs), lastAt: new Date(lastMs) }
}

function boundedClient({ clients }: Version, client: string): string {
  if (clients.has(client)) return client
  if (clients.size >= MAX_CLIENTS) return MORE_CLIENTS
  clients.add(client)
  return client
}
