import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labPrice } from './lab-price'
import { LAB_FIELDS, LAB_USUAL, type LabField, type LabState, labQuery, readLabState } from './lab-state'
import { CASES } from './line-price'

const NAMES = ['cap', 'beta', 'supply'] as const satisfies readonly LabField[]
const within = (field: LabField) =>
  fc.double({ min: LAB_FIELDS[field].min, max: LAB_FIELDS[field].max, noNaN: true }).map((n) => n + 0)
const states: fc.Arbitrary<LabState> = fc.record({
  cap: within('cap'),
  beta: within('beta'),
  supply: within('supply'),
})
const lines = fc.record({
  p0: fc.double({ min: 1e-6, max: 1e5, noNaN: true }),
  m0Trillions: fc.double({ min: 0.5, max: 10, noNaN: true }),
  beta: fc.record({
    bear: fc.double({ min: 0.01, max: 5, noNaN: true }),
    base: fc.double({ min: 0.01, max: 5, noNaN: true }),
    moon: fc.double({ min: 0.01, max: 5, noNaN: true }),
  }),
})
const cases = fc.constantFrom(...CASES)
const AGAINST = { priceUsd: 0.5, supplyTokens: 2e9 }
const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))

describe('the price at what a reader sets', () => {
  it('never falls when the total cap rises', () => {
    fc.assert(
      fc.property(lines, cases, states, within('cap'), (line, which, state, other) => {
        const [low, high] = [Math.min(state.cap, other), Math.max(state.cap, other)]
        const below = labPrice(line, which, { ...state, cap: low }, AGAINST)?.usd ?? 0
        const above = labPrice(line, which, { ...state, cap: high }, AGAINST)?.usd ?? 0
        expect(above).toBeGreaterThanOrEqual(below * (1 - 1e-12))
      }),
    )
  })

  it('rises with beta above the base cap, falls with it below, and does not move at it', () => {
    fc.assert(
      fc.property(lines, cases, states, within('beta'), (line, which, state, other) => {
        const at = (beta: number, cap = state.cap) =>
          labPrice(line, which, { ...state, beta, cap }, AGAINST)?.usd ?? 0
        const [low, high] = [Math.min(state.beta, other), Math.max(state.beta, other)]
        if (state.cap >= line.m0Trillions) expect(at(high)).toBeGreaterThanOrEqual(at(low) * (1 - 1e-12))
        else expect(at(high)).toBeLessThanOrEqual(at(low) * (1 + 1e-12))
        expect(near(at(low, line.m0Trillions), at(high, line.m0Trillions))).toBe(true)
      }),
    )
  })

  it('scales with the starting price', () => {
    fc.assert(
      fc.property(lines, cases, states, (line, which, state) => {
        const once = labPrice(line, which, state, AGAINST)
        const thrice = labPrice({ ...line, p0: 3 * line.p0 }, which, state, AGAINST)
        expect(thrice === null).toBe(once === null)
        if (once && thrice) expect(thrice.usd / once.usd).toBeCloseTo(3, 9)
      }),
    )
  })

  it('goes inversely with the supply then, and leaves the implied cap and share as they are', () => {
    fc.assert(
      fc.property(lines, cases, states, (line, which, state) => {
        const usual = labPrice(line, which, { ...state, supply: 100 }, AGAINST)
        const other = labPrice(line, which, state, AGAINST)
        expect(other === null).toBe(usual === null)
        if (!usual || !other) return
        expect((other.usd * state.supply) / (usual.usd * 100)).toBeCloseTo(1, 9)
        expect((other.impliedCapUsd ?? 0) / (usual.impliedCapUsd ?? 0)).toBeCloseTo(1, 9)
        expect((other.sharePct ?? 0) / (usual.sharePct ?? 0)).toBeCloseTo(1, 9)
      }),
    )
  })

  it('says nothing that supply or price would be needed for', () => {
    const line = { p0: 2, m0Trillions: 4, beta: { bear: 1, base: 1, moon: 1 } }
    const price = labPrice(
      line,
      'base',
      { cap: 8, beta: 1, supply: 200 },
      { priceUsd: null, supplyTokens: null },
    )
    expect(price).toEqual({ usd: 2, impliedCapUsd: null, sharePct: null, multiple: null })
  })
})

describe('the state in the address', () => {
  it('comes back as it went, and leaves everything else alone', () => {
    fc.assert(
      fc.property(states, fc.string(), (state, range) => {
        const query = new URLSearchParams(labQuery(state, new URLSearchParams({ range, cap: '7' })))
        expect(readLabState(query)).toEqual(state)
        expect(query.get('range')).toBe(range)
      }),
    )
  })

  it('is empty when all is as usual', () => {
    expect(labQuery(LAB_USUAL, new URLSearchParams('cap=3&beta=2'))).toBe('')
  })

  it('is as usual for whatever is missing, no number, or too much', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), fc.string(), (name, text) => {
        const read = readLabState(new URLSearchParams({ [name]: text }))
        for (const field of NAMES) {
          expect(read[field]).toBeGreaterThanOrEqual(LAB_FIELDS[field].min)
          expect(read[field]).toBeLessThanOrEqual(LAB_FIELDS[field].max)
        }
      }),
    )
    expect(readLabState(new URLSearchParams('cap=&beta=x&supply=0'))).toEqual(LAB_USUAL)
    expect(readLabState(new URLSearchParams('cap=1e9&beta=-1&supply=Infinity'))).toEqual(LAB_USUAL)
  })
})
