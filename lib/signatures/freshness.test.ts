import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freshness, freshUntilMs } from './freshness'

const CREATED_MS = 1_700_000_000_000
const created = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1000)
const windowSeconds = fc.integer({ min: 30, max: 120 })

describe('freshness', () => {
  it.each([
    [-5_001, 'early'],
    [-5_000, 'fresh'],
    [0, 'fresh'],
    [60_000, 'fresh'],
    [60_001, 'late'],
  ])('at %d ms of age is %s', (ageMs, verdict) => {
    expect(freshness(CREATED_MS, 60, CREATED_MS + ageMs)).toBe(verdict)
  })

  it('ends with expires, which must lie in the future, and is not prolonged by it', () => {
    const at = (nowMs: number, expiresMs: number) => freshness(CREATED_MS, 60, nowMs, expiresMs)
    expect(at(CREATED_MS + 9_999, CREATED_MS + 10_000)).toBe('fresh')
    expect(at(CREATED_MS + 10_000, CREATED_MS + 10_000)).toBe('expired')
    expect(at(CREATED_MS + 60_001, CREATED_MS + 600_000)).toBe('late')
  })

  it('is one span of whole milliseconds, as the contract has it', () => {
    fc.assert(
      fc.property(
        created,
        windowSeconds,
        fc.integer({ min: -200_000, max: 200_000 }),
        (createdMs, window, age) => {
          const fresh = -5_000 <= age && age <= window * 1000
          expect(freshness(createdMs, window, createdMs + age) === 'fresh').toBe(fresh)
        },
      ),
    )
  })

  it('ends at freshUntilMs and not a millisecond before', () => {
    fc.assert(
      fc.property(created, windowSeconds, fc.nat(10_000_000), (createdMs, window, laterMs) => {
        const until = freshUntilMs(createdMs, window)
        expect(freshness(createdMs, window, until - 1)).toBe('fresh')
        expect(freshness(createdMs, window, until + laterMs)).toBe('late')
      }),
    )
  })
})
