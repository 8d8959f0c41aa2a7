import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MORE_CLIENTS, UsageCounter } from './usage-counter'

const T0 = Date.UTC(2027, 0, 1)
const request = fc.record({
  accountId: fc.constant('acc'),
  keyId: fc.constant('key'),
  versionId: fc.constantFrom('v1', 'v2'),
  outcome: fc.constantFrom('VALID', 'RETIRED'),
  client: fc.constantFrom('a', 'b', 'c'),
  scope: fc.constantFrom('', 'tokens:read'),
  at: fc.integer({ min: 0, max: 300_000 }).map((ms) => new Date(T0 + ms)),
})

describe('UsageCounter', () => {
  it('loses and invents nothing, and keeps the first and last instant', () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 200 }), (requests) => {
        const counter = new UsageCounter()
        for (const one of requests) counter.add(one)
        const sums = counter.take()
        expect(sums.reduce((total, sum) => total + sum.count, 0)).toBe(requests.length)
        for (const sum of sums) {
          const own = requests.filter(
            (one) =>
              one.versionId === sum.versionId &&
              one.outcome === sum.outcome &&
              one.client === sum.client &&
              one.scope === sum.scope &&
              Math.floor(one.at.getTime() / 60_000) * 60_000 === sum.minuteMs,
          )
          expect(own.length).toBe(sum.count)
          expect(sum.firstMs).toBe(Math.min(...own.map((one) => one.at.getTime())))
          expect(sum.lastMs).toBe(Math.max(...own.map((one) => one.at.getTime())))
        }
        expect(counter.take()).toEqual([])
      }),
    )
  })

  it('is bounded in clients, and says so', () => {
    const counter = new UsageCounter()
    const base = { accountId: 'a', keyId: 'k', versionId: 'v', outcome: 'VALID', scope: '', at: new Date(T0) }
    for (let i = 0; i < 1500; i++) counter.add({ ...base, client: `c${i}` })
    const sums = counter.take()
    expect(sums).toHaveLength(1001)
    expect(sums.find((sum) => sum.client === MORE_CLIENTS)?.count).toBe(500)
  })
})
