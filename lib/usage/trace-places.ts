import { MORE_ADDRESSES } from './counted-version'
import type { Ranked, TracedAddress, TracedPlace } from './key-trace-contract'
import { ranked } from './trace-facets'

/** One address of one client with its `requests` since; or one that was seen `before`, without client and requests. */
export type AddressSeen = {
  address: string
  client: string
  requests: number
  lastAt: Date
  before: boolean
}

const MOST_CLIENTS = 5

type Traced = {
  byPlace: Ranked<TracedPlace>
  byAddress: Ranked<TracedAddress>
  newPlaces: number | null
  newAddresses: number | null
}

/** `judged`: whether what was before is known, so that a place can be new. An address without a place is nowhere. */
export function placesOf(
  seen: readonly AddressSeen[],
  placeOf: ReadonlyMap<string, string>,
  judged: boolean,
): Traced {
  const addresses = [...grouped(seen, ({ address }) => address)].map(([address, rows]) => {
    const since = rows.filter(({ requests }) => requests > 0)
    return {
      address,
      place: placeOf.get(address) ?? '',
      clients: [...new Set(since.map(({ client }) => client))].sort().slice(0, MOST_CLIENTS),
      requests: since.reduce((sum, { requests }) => sum + requests, 0),
      lastAt: new Date(Math.max(...rows.map(({ lastAt }) => lastAt.getTime()))).toISOString(),
      isNew: judged && address !== MORE_ADDRESSES && !rows.some(({ before }) => before),
      before: rows.some(({ before }) => before),
    }
  })
  const places = [...grouped(addresses, ({ place }) => place)].map(([name, those]) => {
    const since = those.filter(({ requests }) => requests > 0)
    return {
      name,
      requests: since.reduce((sum, { requests }) => sum + requests, 0),
      addresses: since.length,
      isNew: judged && !those.some(({ before }) => before) && since.some(({ isNew }) => isNew),
    }
  })
  const asked = addresses
    .filter(({ requests }) => requests > 0)
    .map(({ before: _, ...address }): TracedAddress => address)
  const askedFrom = places.filter(({ requests }) => requests > 0)
  const news = (items: readonly { isNew: boolean }[]) =>
    judged ? items.filter(({ isNew }) => isNew).length : null
  return {
    byPlace: ranked(askedFrom, ({ name }) => name),
    byAddress: ranked(asked, ({ address }) => address),
    newPlaces: news(askedFrom),
    newAddresses: news(asked),
  }
}

function grouped<T>(items: readonly T[], by: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(by(item))
    if (group) group.push(item)
    else groups.set(by(item), [item])
  }
  return groups
}
