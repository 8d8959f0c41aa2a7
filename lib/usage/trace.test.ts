import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MORE_CLIENTS } from './counted-version'
import {
  type ClientSeen,
  clientsOf,
  type FacetSum,
  lastAskedAt,
  MOST_TRACED,
  ranked,
  scopesOf,
} from './trace-facets'
import { type AddressSeen, placesOf } from './trace-places'
import { addressStart, traceStart } from './trace-start'
import { STEP_MS } from './usage-window'

const at = (text: string) => new Date(`2027-03-${text}Z`)

describe('where a trace begins', () => {
  const instant = fc.integer({ min: 0, max: 90 * STEP_MS.day }).map((ms) => new Date(ms))

  it('is at a bucket that is kept, never after the instant and less than that bucket before it', () => {
    fc.assert(
      fc.property(instant, instant, instant, (since, a, b) => {
        const [hoursFrom, minutesFrom] = [new Date(Math.min(+a, +b)), new Date(Math.max(+a, +b))]
        const { from, step } = traceStart(since, { minutesFrom, hoursFrom })
        expect(+since - +from).toBeGreaterThanOrEqual(0)
        expect(+since - +from).toBeLessThan(STEP_MS[step])
        expect(+from % STEP_MS[step]).toBe(0)
        if (step === 'minute') expect(since >= minutesFrom).toBe(true)
        if (step === 'hour') expect(since >= hoursFrom).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('of addresses is a full hour, and newness is only known where an hour of before is kept', () => {
    const kept = at('10T00:00:00')
    const old = at('01T00:00:00')
    expect(addressStart(at('12T10:30:00'), kept, old)).toEqual({ from: at('12T10:00:00'), beforeKnown: true })
    expect(addressStart(at('10T00:30:00'), kept, old)).toEqual({ from: kept, beforeKnown: false })
    expect(addressStart(at('05T00:30:00'), kept, old)).toEqual({ from: kept, beforeKnown: false })
    expect(addressStart(at('05T00:30:00'), kept, at('11T00:00:00'))).toMatchObject({ beforeKnown: true })
  })
})

describe('what is shown of many', () => {
  const item = fc.record({ name: fc.string(), requests: fc.nat(1000), isNew: fc.boolean() })

  it('loses no request, and nothing new for something old', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 60 }), (items) => {
        const { items: shown, more, moreRequests } = ranked(items, ({ name }) => name)
        expect(shown.length + more).toBe(items.length)
        expect(shown.length).toBeLessThanOrEqual(MOST_TRACED)
        const sum = (those: typeof items) => those.reduce((total, { requests }) => total + requests, 0)
        expect(sum(shown) + moreRequests).toBe(sum(items))
        const news = items.filter(({ isNew }) => isNew).length
        expect(shown.filter(({ isNew }) => isNew)).toHaveLength(Math.min(news, MOST_TRACED))
      }),
      { numRuns: 200 },
    )
  })
})

const sum = (facet: FacetSum['facet'], value: string, requests: number, accepted = requests): FacetSum => ({
  ...{ facet, value, requests, accepted },
})

describe('clients', () => {
  const seen: ClientSeen[] = [
    { client: 'old', firstAt: at('01T00:00:00'), lastAt: at('20T10:00:00') },
    { client: 'thief', firstAt: at('20T09:00:00'), lastAt: at('20T09:30:00') },
    { client: MORE_CLIENTS, firstAt: at('20T09:00:00'), lastAt: at('20T09:00:00') },
    { client: 'gone', firstAt: at('01T00:00:00'), lastAt: at('25T00:00:00') },
  ]
  const sums = [
    sum('client', 'old', 900),
    sum('client', 'thief', 2),
    sum('client', MORE_CLIENTS, 5),
    sum('client', 'knocker', 3, 0),
  ]

  it('are new when they were first seen since, and come first then', () => {
    const { byClient, newClients } = clientsOf(sums, seen, at('20T09:00:00'))
    expect(byClient.items.map(({ name, isNew }) => [name, isNew])).toEqual([
      ['thief', true],
      ['old', false],
      [MORE_CLIENTS, false],
      ['knocker', false],
    ])
    expect(byClient.items[3]).toMatchObject({ firstAt: null, lastAt: null, accepted: 0 })
    expect(newClients).toBe(1)
    expect(clientsOf(sums, seen, null).newClients).toBe(0)
    expect(clientsOf(sums, seen, at('20T09:00:00.001')).newClients).toBe(0)
  })

  it('tell when the last of them asked, and not when others did', () => {
    expect(lastAskedAt(sums, seen, at('20T08:00:00'))).toEqual(at('20T10:00:00'))
    expect(lastAskedAt(sums, seen, at('20T11:00:00'))).toEqual(at('20T11:00:00'))
    expect(lastAskedAt([], seen, null)).toBeNull()
  })
})

it('a request that asked for two scopes counts for both; what nobody was let in for is unused', () => {
  const sums = [sum('scope', 'a b', 3), sum('scope', 'b', 2), sum('scope', '', 4), sum('scope', 'c x', 9, 0)]
  const { byScope, unusedScopes } = scopesOf(sums, ['a', 'b', 'c', 'd'])
  expect(byScope.items).toEqual([
    { name: 'c', requests: 9, accepted: 0, granted: true },
    { name: 'x', requests: 9, accepted: 0, granted: false },
    { name: 'b', requests: 5, accepted: 5, granted: true },
    { name: '', requests: 4, accepted: 4, granted: true },
    { name: 'a', requests: 3, accepted: 3, granted: true },
  ])
  expect(unusedScopes).toEqual(['c', 'd'])
})

describe('places', () => {
  const place = new Map([
    ['192.0.2.1', 'Norway'],
    ['192.0.2.2', 'Norway'],
    ['198.51.100.1', 'Peru'],
    ['203.0.113.1', 'Chad'],
  ])
  const row = (address: string, client: string, requests: number, before: boolean): AddressSeen => ({
    ...{ address, client, requests, before },
    lastAt: at('20T10:00:00'),
  })
  const seen = [
    row('192.0.2.1', 'a', 9, true),
    row('192.0.2.2', 'a', 4, false),
    row('192.0.2.2', 'b', 1, false),
    row('198.51.100.1', 'b', 2, false),
    row('203.0.113.1', 'c', 0, true),
  ]

  it('are new when no address of theirs was seen before; who asked nothing since is left out', () => {
    const { byPlace, byAddress, newPlaces, newAddresses } = placesOf(seen, place, true)
    expect(byPlace.items).toEqual([
      { name: 'Peru', requests: 2, addresses: 1, isNew: true },
      { name: 'Norway', requests: 14, addresses: 2, isNew: false },
    ])
    expect(byAddress.items.map(({ address, clients, isNew }) => [address, clients, isNew])).toEqual([
      ['192.0.2.2', ['a', 'b'], true],
      ['198.51.100.1', ['b'], true],
      ['192.0.2.1', ['a'], false],
    ])
    expect({ newPlaces, newAddresses }).toEqual({ newPlaces: 1, newAddresses: 2 })
  })

  it('are not called new where nobody knows what was before', () => {
    const traced = placesOf(seen, place, false)
    expect(traced).toMatchObject({ newPlaces: null, newAddresses: null })
    expect(traced.byAddress.items.some(({ isNew }) => isNew)).toBe(false)
  })
})
