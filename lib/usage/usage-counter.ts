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

const MINUTE_MS = 60_000
const MAX_CLIENTS = 1000
/** Stands for every further client of a version once this process has seen 1,000 of them. */
export const MORE_CLIENTS = '(more clients)'

/** Sums in memory until they are taken; bounded in clients per version, and says so by the name of the rest. */
export class UsageCounter {
  private sums = new Map<string, UsageSum>()
  private clients = new Map<string, Set<string>>()

  add(request: CountedRequest): void {
    const { at, ...rest } = request
    const client = this.boundedClient(request.versionId, request.client)
    const minuteMs = Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS
    const id = `${request.versionId}\n${minuteMs}\n${request.outcome}\n${client}\n${request.scope}`
    const sum = this.sums.get(id)
    if (sum) {
      sum.count++
      if (at > sum.lastAt) sum.lastAt = at
      if (at < sum.firstAt) sum.firstAt = at
    } else {
      const minuteAt = new Date(minuteMs)
      this.sums.set(id, { ...rest, client, minuteAt, firstAt: at, lastAt: at, count: 1 })
    }
  }

  /** Hands the sums over and starts again from nothing. */
  take(): UsageSum[] {
    const taken = [...this.sums.values()]
    this.sums = new Map()
    return taken
  }

  private boundedClient(versionId: string, client: string): string {
    const seen = this.clients.get(versionId) ?? new Set<string>()
    if (seen.has(client)) return client
    if (seen.size >= MAX_CLIENTS) return MORE_CLIENTS
    this.clients.set(versionId, seen.add(client))
    return client
  }
}
