import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MORE_CLIENTS } from '@/lib/usage/counted-version'
import { learnedInterval } from '@/lib/usage/learned-interval'
import { type ClientUse, type RotationFacts, retirementEvidence } from './retirement-evidence'

type Request = { client: string; versionId: string; afterMs: number }

const START_MS = Date.UTC(2027, 0, 1)
const DAY_MS = 86_400_000
const RUNS = { numRuns: 1000 }

const request: fc.Arbitrary<Request> = fc.record({
  client: fc.constantFrom('a', 'b', 'c', MORE_CLIENTS),
  versionId: fc.constantFrom('before', 'old', 'old', 'new'),
  // From one request after the other to two months of silence.
  afterMs: fc.oneof(fc.nat(2000), fc.nat(3_600_000), fc.nat(60 * DAY_MS)),
})
const story = fc.array(request, { maxLength: 25 })
const facts: fc.Arbitrary<RotationFacts> = fc.record({
  from: fc.constant({ id: 'old', number: 2 }),
  to: fc.constant({ id: 'new', number: 3 }),
  quietSeconds: fc.oneof(fc.constant(0), fc.nat(120), fc.nat(40 * 86_400)),
  endsAt: fc.option(fc.nat(400 * DAY_MS).map((ms) => new Date(START_MS + ms))),
  claimedBy: fc.option(fc.constantFrom('a', 'b')),
  brownoutRefusals: fc.constant(new Map<string, number>()),
})
const laterMs = fc.oneof(fc.nat(5000), fc.nat(DAY_MS), fc.nat(400 * DAY_MS))

/** What the counting process would have written of these requests, one batch each, and when the last one came. */
function told(requests: readonly Request[]): { uses: ClientUse[]; endMs: number } {
  const rows = new Map<string, ClientUse>()
  let atMs = START_MS
  for (const { client, versionId, afterMs } of requests) {
    atMs += afterMs
    const at = new Date(atMs)
    const row = rows.get(`${versionId} ${client}`)
    if (row) {
      const gap = (atMs - row.lastAt.getTime()) / 1000
      row.intervalSeconds = learnedInterval(row.intervalSeconds, gap)
      row.lastAt = at
      row.count++
    } else {
      rows.set(`${versionId} ${client}`, {
        client,
        versionId,
        firstAt: at,
        lastAt: at,
        count: 1,
        intervalSeconds: 0,
      })
    }
  }
  return { uses: [...rows.values()], endMs: atMs }
}
const judge = (requests: readonly Request[], given: RotationFacts, afterMs: number) => {
  const { uses, endMs } = told(requests)
  return retirementEvidence(uses, given, new Date(endMs + afterMs))
}

describe('the rules of evidence', () => {
  it('one more request on the old version never makes it safer', () => {
    fc.assert(
      fc.property(story, request, facts, laterMs, (requests, last, given, later) => {
        const more = { ...last, versionId: 'old' }
        const before = judge(requests, given, more.afterMs + later)
        const after = judge([...requests, more], given, later)
        if (!before.safeToRetire) expect(after.safeToRetire).toBe(false)
        if (before.safeAt !== null) expect((after.safeAt ?? '') >= before.safeAt).toBe(true)
        expect(after.safeAt).not.toBeNull()
      }),
      RUNS,
    )
  })

  it('is not safe within the quiet time of any request on the old version', () => {
    fc.assert(
      fc.property(story, facts, laterMs, (requests, given, later) => {
        const { uses, endMs } = told(requests)
        const now = endMs + later
        const evidence = retirementEvidence(uses, given, new Date(now))
        const last = Math.max(...uses.map((use) => (use.versionId === 'old' ? use.lastAt.getTime() : 0)))
        if (now < last + given.quietSeconds * 1000) expect(evidence.safeToRetire).toBe(false)
      }),
      RUNS,
    )
  })

  it('time alone never makes a client moved that was never seen on the successor', () => {
    fc.assert(
      fc.property(story, facts, laterMs, (requests, given, later) => {
        for (const { verdict, lastOnNew, movedAt } of judge(requests, given, later).clients) {
          if (lastOnNew !== null) continue
          expect(verdict).not.toBe('moved')
          expect(movedAt).toBeNull()
        }
      }),
      RUNS,
    )
  })

  it('time alone never takes safety away', () => {
    fc.assert(
      fc.property(story, facts, laterMs, laterMs, (requests, given, later, more) => {
        if (judge(requests, given, later).safeToRetire) {
          expect(judge(requests, given, later + more).safeToRetire).toBe(true)
        }
      }),
      RUNS,
    )
  })

  it('safeAt is the first instant at which it is safe when nothing more comes', () => {
    fc.assert(
      fc.property(story, facts, laterMs, (requests, given, later) => {
        const { uses } = told(requests)
        const evidence = judge(requests, given, later)
        const at = (ms: number) => retirementEvidence(uses, given, new Date(ms))
        if (evidence.safeAt === null) {
          expect(evidence.safeToRetire).toBe(true)
          expect(evidence.clients.every(({ lastOnOld }) => lastOnOld === null)).toBe(true)
          return
        }
        const safeMs = Date.parse(evidence.safeAt)
        expect(at(safeMs)).toMatchObject({ verdict: 'safe', safeAt: evidence.safeAt })
        expect(at(safeMs - 1).verdict).toBe(
          given.endsAt && safeMs > given.endsAt.getTime() ? 'held' : 'not_yet',
        )
      }),
      RUNS,
    )
  })

  it('movedAt is the first instant at which the client counts as moved', () => {
    fc.assert(
      fc.property(story, facts, (requests, given) => {
        const { uses } = told(requests)
        const verdictAt = (client: string, ms: number) =>
          retirementEvidence(uses, given, new Date(ms)).clients.find((other) => other.client === client)
            ?.verdict
        for (const { client, movedAt } of judge(requests, given, 0).clients) {
          if (movedAt === null) continue
          expect(verdictAt(client, Date.parse(movedAt))).toBe('moved')
          expect(verdictAt(client, Date.parse(movedAt) - 1)).toBe('still_on_old')
        }
      }),
      RUNS,
    )
  })

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(story, facts, laterMs, fc.infiniteStream(fc.nat()), (requests, given, later, chance) => {
        const { uses, endMs } = told(requests)
        const shuffled = uses
          .map((use) => ({ use, place: chance.next().value ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ use }) => use)
        const now = new Date(endMs + later)
        expect(retirementEvidence(shuffled, given, now)).toEqual(retirementEvidence(uses, given, now))
      }),
      RUNS,
    )
  })

  it('says one sentence, and names three clients at most', () => {
    fc.assert(
      fc.property(story, facts, laterMs, (requests, given, later) => {
        const { reason, safeToRetire, clients } = judge(requests, given, later)
        expect(reason).toMatch(/^[^.]+\.$/)
        expect(reason).not.toMatch(/undefined|null|NaN|Invalid|1970/)
        if (safeToRetire) return
        expect(clients.some(({ client }) => reason.includes(client) || client === MORE_CLIENTS)).toBe(true)
      }),
      RUNS,
    )
  })
})
