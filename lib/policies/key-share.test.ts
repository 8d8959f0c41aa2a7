import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyShare } from './key-share'
import { spreadStarts } from './spread-starts'

/** Ids as they are made, the same in every run. */
function idsOf(count: number, seed: number): string[] {
  const text = fc.stringMatching(/^key_[0-9A-Za-z]{22}$/)
  return fc.sample(text, { numRuns: count, seed })
}

function busiest(minutes: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const minute of minutes) counts.set(minute, (counts.get(minute) ?? 0) + 1)
  return Math.max(...counts.values())
}

describe('keyShare', () => {
  it('gives no minute of the hour more than twice its fair share of 1,000 keys', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const minutes = idsOf(1000, seed).map((id) => Math.floor(keyShare(id) * 60))
      expect(busiest(minutes)).toBeLessThanOrEqual((1000 / 60) * 2)
    }
  })

  it('is even over many keys, and over ids that differ in their last character only', () => {
    const shares = Array.from({ length: 60_000 }, (_, index) => keyShare(`key_000000000000000000${index}`))
    const minutes = shares.map((share) => Math.floor(share * 60))
    expect(busiest(minutes)).toBeLessThan(1150)
    expect(shares.every((share) => share >= 0 && share < 1)).toBe(true)
  })
})

describe('spreadStarts', () => {
  const startsAt = new Date('2027-01-01T00:00:00Z')

  it('gives each minute its fair share exactly, whatever the order of the ids', () => {
    const ids = idsOf(480, 7)
    const starts = spreadStarts(ids, startsAt, 3600)
    const minutes = [...starts.values()].map((at) => Math.floor((at.getTime() - startsAt.getTime()) / 60_000))
    expect(busiest(minutes)).toBe(8)
    expect(spreadStarts([...ids].reverse(), startsAt, 3600)).toEqual(starts)
  })

  it('stays within the span, and is all at once without one', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 50 }),
        fc.nat(86_400),
        (ids, span) => {
          for (const at of spreadStarts(ids, startsAt, span).values()) {
            const awayMs = at.getTime() - startsAt.getTime()
            expect(awayMs).toBeGreaterThanOrEqual(0)
            expect(awayMs).toBeLessThan(Math.max(1, span * 1000))
          }
        },
      ),
    )
  })
})
