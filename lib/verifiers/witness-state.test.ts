import { expect, it } from 'vitest'
import { type Witness, witnessState } from './witness-state'

const at = (ms: number) => new Date(Date.UTC(2027, 0, 1) + ms)
const change = { sequence: 7n, writtenAt: at(0) }
const alive: Witness = {
  ...{ startedAt: at(-60_000), closedAt: null, leaseUntil: at(1400), staleMs: 30_000 },
  ...{ sequence: 6n, acknowledgedAt: null },
}
const state = (witness: Partial<Witness>, nowMs: number) =>
  witnessState({ ...alive, ...witness }, change, at(nowMs))

it('waits while the lease runs, is silent until its span is over, and then gone: to the millisecond', () => {
  expect(state({}, 1399)).toEqual({ state: 'waiting' })
  expect(state({}, 1400)).toEqual({ state: 'silent', until: at(31_400) })
  expect(state({}, 31_399)).toEqual({ state: 'silent', until: at(31_400) })
  expect(state({}, 31_400)).toEqual({ state: 'gone', since: at(31_400) })
})

it('counts who was cut off before the change, for as long as it may believe', () => {
  expect(state({ leaseUntil: at(-29_999) }, 0)).toEqual({ state: 'silent', until: at(1) })
  expect(state({ leaseUntil: at(-29_999) }, 1)).toEqual({ state: 'gone', since: at(1) })
  expect(state({ leaseUntil: at(-30_000) }, 0)).toBeNull()
})

it('is confirmed whatever became of it, and gone at once where it closed', () => {
  const closedAt = at(20)
  expect(state({ acknowledgedAt: at(12), closedAt, leaseUntil: closedAt }, 60_000)).toEqual({
    ...{ state: 'confirmed', at: at(12) },
  })
  expect(state({ closedAt, leaseUntil: closedAt }, 21)).toEqual({ state: 'gone', since: closedAt })
  expect(state({ closedAt: at(-1), leaseUntil: at(-1) }, 21)).toBeNull()
})

it('asks who started after the change was written, and before it could be seen', () => {
  const startedAt = at(1)
  expect(state({ startedAt }, 10)).toEqual({ state: 'waiting' })
  expect(state({ startedAt }, 2000)).toEqual({ state: 'silent', until: at(31_400) })
  expect(state({ startedAt, sequence: 7n }, 10)).toBeNull()
  expect(state({ startedAt, acknowledgedAt: at(11) }, 12)).toBeNull()
  expect(state({ startedAt }, 40_000)).toBeNull()
})

it('waits for who may still believe though the clock of the database was set back', () => {
  expect(state({ leaseUntil: at(-40_000) }, -20_000)).toEqual({ state: 'silent', until: at(-10_000) })
})
