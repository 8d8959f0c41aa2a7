import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MORE_ADDRESSES, MORE_CLIENTS } from './counted-version'
import { UsageCounter } from './usage-counter'

const T0 = Date.UTC(2027, 0, 1)
const request = fc.record({
  accountId: fc.constant('acc'),
  keyId: fc.constant('key'),
  versionId: fc.constantFrom('v1' as const, 'v2' as const),
  outcome: fc.constantFrom('VALID', 'RETIRED'),
  client: fc.constantFrom('a', 'b', 'c'),
  scope: fc.constantFrom('', 'tokens:read'),
  address: fc.constantFrom('192.0.2.1', '2001:db8::1'),
  atMs: fc.integer({ min: T0, max: T0 + 300_000 }),
})

describe('UsageCounter', () => {
  it('loses and invents nothing, and keeps the first and last instant', () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 200 }), fc.nat(3), fc.boolean(), (requests, takes, held) => {
        const counter = new UsageCounter()
        const holds = { v1: { counted: null }, v2: { counted: null } }
        const add = (one: (typeof requests)[number]) =>
          counter.add(one, held ? holds[one.versionId] : undefined)
        // What was taken before is gone, whatever it left behind.
        for (let take = 0; take < takes; take++) {
          for (const one of requests) add(one)
          expect(counter.take().reduce((total, sum) => total + sum.count, 0)).toBe(requests.length)
        }
        for (const one of requests) add(one)
        const sums = counter.take()
        const names = sums.map(({ count, firstMs, lastMs, ...of }) => JSON.stringify(of))
        expect(new Set(names).size).toBe(names.length)
        expect(sums.reduce((total, sum) => total + sum.count, 0)).toBe(requests.length)
        for (const sum of sums) {
          const own = requests.filter(
            (one) =>
              one.versionId === sum.versionId &&
              one.outcome === sum.outcome &&
              one.client === sum.client &&
              one.scope === sum.scope &&
              one.address === sum.address &&
              Math.floor(one.atMs / 60_000) * 60_000 === sum.minuteMs,
          )
          expect(own.length).toBe(sum.count)
          expect(sum.firstMs).toBe(Math.min(...own.map((one) => one.atMs)))
          expect(sum.lastMs).toBe(Math.max(...own.map((one) => one.atMs)))
        }
        expect(counter.take()).toEqual([])
      }),
    )
  })

  it('is bounded in clients, and says so', () => {
    const counter = new UsageCounter()
    const of = { accountId: 'a', keyId: 'k', versionId: 'v', outcome: 'VALID', scope: '' }
    const base = { ...of, address: '', atMs: T0 }
    for (let i = 0; i < 1500; i++) counter.add({ ...base, client: `c${i}` })
    const sums = counter.take()
    expect(sums).toHaveLength(1001)
    expect(sums.find((sum) => sum.client === MORE_CLIENTS)?.count).toBe(500)
    for (let i = 0; i < 1500; i++) counter.add({ ...base, client: 'c1', address: `192.0.2.${i}` })
    const byAddress = counter.take()
    expect(byAddress.find((sum) => sum.address === MORE_ADDRESSES)?.count).toBe(501)
  })
})
