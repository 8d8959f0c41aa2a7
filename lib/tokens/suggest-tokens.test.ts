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
  it('reads only the beginning of what was typed and of a name, however long they are', () => {
    const long = { symbol: 'LONG', name: `An endless name ${'of a token '.repeat(10_000)}` }
    expect(suggestTokens('an endless name', [long])).toEqual([long])
    expect(suggestTokens(`an endless name of a tok${'x'.repeat(100_000)}`, [long])).toEqual([long])
  })
  it('leaves out by lengths and letters only what edits would leave out as well', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(letters, letters, (typed, name) => {
        const close = editDistance(typed, name) <= Math.floor(Math.max(typed.length, name.length) / 2)
        const part =
          Math.min(typed.length, name.length) >= 2 && (name.includes(typed) || typed.includes(name))
        expect(suggestTokens(typed, [{ symbol: '0123456789', name }]).length).toBe(close || part ? 1 : 0)
      }),
    )
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
