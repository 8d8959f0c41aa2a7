import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistance, suggestTokens } from './suggest-tokens'

const TOKENS = [
  { symbol: 'CRO', name: 'Cronos' },
  { symbol: 'BTC', name: 'Bitcoin' },
  { symbol: 'BCH', name: 'Bitcoin Cash' },
  { symbol: 'TON', name: 'Toncoin' },
  { symbol: 'XRP', name: 'XRP' },
]
const near = (typed: string) => suggestTokens(typed, TOKENS).map((token) => token.symbol)

describe('suggestTokens', () => {
  it.each([
    ['CR0', 'CRO'],
    ['cronso', 'CRO'],
    ['bitcoim', 'BTC'],
    ['toncoin', 'TON'],
    ['XPR', 'XRP'],
  ])('finds %s -> %s first', (typed, symbol) => {
    expect(near(typed)[0]).toBe(symbol)
  })
  it('says nothing when nothing is close', () => {
    expect(near('qqqqqqqq')).toEqual([])
    expect(near('  ')).toEqual([])
  })
})

it('edit distance is symmetric, zero only for equal texts, and at most the longer length', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a))
      expect(editDistance(a, b) === 0).toBe(a === b)
      expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length))
    }),
  )
})
