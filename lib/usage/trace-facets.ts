import { MORE_CLIENTS } from './counted-version'
import type { Ranked, TracedClient, TracedScope, TracedShare } from './key-trace-contract'

export type Facet = 'version' | 'outcome' | 'client' | 'scope'
/** Sums of one value of a facet. */
export type FacetSum = { facet: Facet; value: string; requests: number; accepted: number }
/** Of all time, for those who proved to hold the key. */
export type ClientSeen = { client: string; firstAt: Date; lastAt: Date }

/** How many of each a trace holds. */
export const MOST_TRACED = 20

/** What is new first, then the busiest, then by name. */
export function ranked<T extends { requests: number; isNew?: boolean }>(
  items: readonly T[],
  nameOf: (item: T) => string,
  most = MOST_TRACED,
): Ranked<T> {
  const order = (a: T, b: T) =>
    Number(b.isNew ?? false) - Number(a.isNew ?? false) ||
    b.requests - a.requests ||
    (nameOf(a) < nameOf(b) ? -1 : 1)
  const sorted = [...items].sort(order)
  const rest = sorted.slice(most)
  return {
    items: sorted.slice(0, most),
    more: rest.length,
    moreRequests: rest.reduce((sum, { requests }) => sum + requests, 0),
  }
}

/** The shares of one facet, the busiest first. */
export function sharesOf(sums: readonly FacetSum[], facet: Facet): TracedShare[] {
  const own = sums.filter((sum) => sum.facet === facet)
  const shares = own.map(({ value, requests, accepted }) => ({ name: value, requests, accepted }))
  return ranked(shares, ({ name }) => name, shares.length).items
}

/** Scopes one by one: a request that asked for two counts for both. The empty one asked for none. */
export function scopesOf(sums: readonly FacetSum[], granted: readonly string[]) {
  const byScope = new Map<string, TracedScope>()
  for (const { name, requests, accepted } of sharesOf(sums, 'scope')) {
    for (const scope of name === '' ? [''] : name.split(' ')) {
      const known = byScope.get(scope) ?? { name: scope, requests: 0, accepted: 0, granted: false }
      const granting = scope === '' || granted.includes(scope)
      byScope.set(scope, {
        ...{ name: scope, granted: granting },
        requests: known.requests + requests,
        accepted: known.accepted + accepted,
      })
    }
  }
  return {
    byScope: ranked([...byScope.values()], ({ name }) => name),
    unusedScopes: granted.filter((scope) => !byScope.get(scope)?.accepted),
  }
}

/** `since` null: nobody said since when, so nobody is new. */
export function clientsOf(
  sums: readonly FacetSum[],
  seen: readonly ClientSeen[],
  since: Date | null,
): { byClient: Ranked<TracedClient>; newClients: number } {
  const seenBy = new Map(seen.map((one) => [one.client, one]))
  const clients = sharesOf(sums, 'client').map((share): TracedClient => {
    const known = seenBy.get(share.name)
    return {
      ...share,
      isNew: since !== null && share.name !== MORE_CLIENTS && known !== undefined && known.firstAt >= since,
      firstAt: known?.firstAt.toISOString() ?? null,
      lastAt: known?.lastAt.toISOString() ?? null,
    }
  })
  return {
    byClient: ranked(clients, ({ name }) => name),
    newClients: clients.filter(({ isNew }) => isNew).length,
  }
}

/** When the last of those who asked was seen; of who proved nothing, the start of the last bucket is known. */
export function lastAskedAt(
  sums: readonly FacetSum[],
  seen: readonly ClientSeen[],
  bucketAt: Date | null,
): Date | null {
  if (bucketAt === null) return null
  const asked = new Set(sums.flatMap(({ facet, value }) => (facet === 'client' ? [value] : [])))
  const instants = seen.filter(({ client }) => asked.has(client)).map(({ lastAt }) => lastAt.getTime())
  return new Date(Math.max(bucketAt.getTime(), ...instants))
}
