import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { UsageSum } from './counted-version'
import { SLICES, UsageCounter } from './usage-counter'
import { readWaitingText, waitingText } from './waiting-text'

const T0 = Date.UTC(2027, 0, 1)
const request = fc.record({
  accountId: fc.constant('acc'),
  keyId: fc.constant('key'),
  versionId: fc.constantFrom('v1', 'v2', 'v3', 'v4'),
  outcome: fc.constantFrom('VALID', 'EXPIRED'),
  client: fc.constantFrom('a', 'b'),
  scope: fc.constantFrom('', 'tokens:read'),
  address: fc.constant('192.0.2.1'),
  atMs: fc.integer({ min: T0, max: T0 + 100_000 }),
  mayWait: fc.boolean(),
})
const step = fc.oneof(
  { weight: 6, arbitrary: fc.array(request, { maxLength: 12 }) },
  { weight: 6, arbitrary: fc.constant('due' as const) },
  { weight: 1, arbitrary: fc.constant('all' as const) },
  { weight: 1, arbitrary: fc.constant('taken for dead' as const) },
)

const nameOf = ({ versionId, outcome, client, scope, minuteMs }: UsageSum) =>
  [versionId, outcome, client, scope, minuteMs].join()

/** What the database holds: the tables, and beside them by slice. */
class Stored {
  readonly tables = new Map<string, number>()
  readonly beside = new Map<number, UsageSum[]>()
  earliest = Number.POSITIVE_INFINITY
  latest = 0

  write(sums: readonly UsageSum[]) {
    for (const sum of sums) {
      this.tables.set(nameOf(sum), (this.tables.get(nameOf(sum)) ?? 0) + sum.count)
      this.earliest = Math.min(this.earliest, sum.firstMs)
      this.latest = Math.max(this.latest, sum.lastMs)
    }
  }

  writeWaiting() {
    for (const sums of this.beside.values()) this.write(sums)
    this.beside.clear()
  }
}

function counted(requests: (typeof request extends fc.Arbitrary<infer T> ? T : never)[]) {
  const totals = new Map<string, number>()
  for (const one of requests) {
    const minuteMs = one.atMs - (one.atMs % 60_000)
    const name = nameOf({ ...one, minuteMs, firstMs: 0, lastMs: 0, count: 0 })
    totals.set(name, (totals.get(name) ?? 0) + 1)
  }
  return Object.fromEntries([...totals].sort())
}

describe('sums that wait beside the tables', () => {
  it('make up with the tables all that was counted, whoever is killed after whichever tick', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const counter = new UsageCounter(1)
        const stored = new Stored()
        const all: Parameters<typeof counted>[0] = []
        const due = () => {
          const { sums, waiting, folded } = counter.takeDue()
          for (const slice of folded) stored.beside.delete(slice)
          stored.write(sums)
          for (const one of waiting) {
            expect(folded).not.toContain(one.slice)
            stored.beside.set(one.slice, [...(stored.beside.get(one.slice) ?? []), ...one.sums])
          }
          // A kill now: what waits is written by somebody else.
          const after = new Stored()
          after.write(readWaitingText(waitingText([...stored.beside.values()].flat())))
          for (const [name, count] of stored.tables) {
            after.tables.set(name, (after.tables.get(name) ?? 0) + count)
          }
          expect(Object.fromEntries([...after.tables].sort())).toEqual(counted(all))
        }
        for (const one of steps) {
          if (one === 'due') due()
          else if (one === 'all') {
            stored.beside.clear()
            stored.write(counter.take())
          } else if (one === 'taken for dead') {
            stored.writeWaiting()
            counter.forgetWaiting()
          } else {
            for (const asked of one) counter.add(asked)
            all.push(...one)
          }
        }
        for (let tick = 0; tick <= SLICES; tick++) due()
        expect([...stored.beside]).toEqual([])
        expect(Object.fromEntries([...stored.tables].sort())).toEqual(counted(all))
        if (all.length > 0) {
          expect(stored.earliest).toBe(Math.min(...all.map(({ atMs }) => atMs)))
          expect(stored.latest).toBe(Math.max(...all.map(({ atMs }) => atMs)))
        }
      }),
      { numRuns: 150 },
    )
  })

  it('are only those of busy versions, when there are many, and never what has to be known at once', () => {
    const base = { accountId: 'a', keyId: 'k', outcome: 'VALID', client: 'c', scope: '', address: '' }
    const counter = new UsageCounter(2)
    const tick = (mayWait: boolean, versions: string[]) => {
      for (const versionId of versions) counter.add({ ...base, versionId, atMs: T0, mayWait })
      const { sums, waiting } = counter.takeDue()
      return { written: sums.length, waiting: waiting.flatMap((one) => one.sums).length }
    }
    const many = Array.from({ length: 30 }, (_, index) => `v${index}`)
    expect(tick(true, many)).toEqual({ written: 30, waiting: 0 })
    expect(tick(true, many)).toEqual({ written: 3, waiting: 27 })
    expect(tick(false, many)).toEqual({ written: 30, waiting: 0 })
    for (let quiet = 0; quiet <= SLICES; quiet++) tick(true, [])
    for (let few = 0; few < 3; few++) expect(tick(true, many.slice(0, 2)).waiting).toBe(0)
  })

  it('are read as they were written', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 30 })
    const sum = fc.record({
      ...{ accountId: text, outcome: text, client: text, scope: text, address: text },
      keyId: fc.string({ unit: fc.constantFrom(...'abcXYZ019_') }),
      versionId: fc.string({ unit: fc.constantFrom(...'abcXYZ019_') }),
      minuteMs: fc.integer({ min: 0, max: 2 ** 45 }),
      count: fc.nat(),
    })
    const instants = fc.tuple(sum, fc.nat(59_999), fc.nat(59_999))
    fc.assert(
      fc.property(fc.array(instants, { maxLength: 20 }), (made) => {
        const sums = made.map(([one, first, last]) => {
          return { ...one, firstMs: one.minuteMs + first, lastMs: one.minuteMs + last }
        })
        expect(readWaitingText(waitingText(sums))).toEqual(sums)
      }),
    )
  })
})
