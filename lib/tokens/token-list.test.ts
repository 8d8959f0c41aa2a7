import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listTokensQuery, SORT_KEYS } from './ratings-queries'
import type { TokenFacts } from './token-document'
import { filterTokens, gradeOf, sortTokens } from './token-list'
import { pageOfTokens } from './token-page'

function token(symbol: string, fundamental: number | null, sector: string | null = null): TokenFacts {
  const rating =
    fundamental === null ? null : ({ fundamental: { grade: fundamental } } as TokenFacts['rating'])
  return { symbol, name: `Name of ${symbol}`, sector, rating, price: null }
}

const tokens = fc
  .uniqueArray(fc.stringMatching(/^[A-Z0-9]{1,6}$/), { maxLength: 30 })
  .chain((symbols) =>
    fc.tuple(
      ...symbols.map((symbol) =>
        fc
          .tuple(fc.option(fc.integer({ min: 0, max: 100 })), fc.option(fc.constantFrom('Layer 1', 'AI')))
          .map(([grade, sector]) => token(symbol, grade, sector)),
      ),
    ),
  )
const sorts = fc.constantFrom(...SORT_KEYS.flatMap((key) => [key, `-${key}`] as const))

describe('the list of tokens', () => {
  it('puts what is N/A last, whichever way it is sorted', () => {
    const list = [token('A', null), token('B', 50), token('C', 90)]
    expect(sortTokens(list, 'fundamental').map((t) => t.symbol)).toEqual(['B', 'C', 'A'])
    expect(sortTokens(list, '-fundamental').map((t) => t.symbol)).toEqual(['C', 'B', 'A'])
  })

  it('filters by a grade that is there; N/A is never enough, not even for 0', () => {
    const list = [token('A', null), token('B', 50), token('C', 90)]
    const matching = (query: object) => filterTokens(list, listTokensQuery.parse(query)).map((t) => t.symbol)
    expect(matching({ minGrade: '50' })).toEqual(['B', 'C'])
    expect(matching({ minGrade: '0' })).toEqual(['B', 'C'])
    expect(matching({ minGrade: '60', grade: 'technology' })).toEqual([])
    expect(matching({ q: 'name of a' })).toEqual(['A'])
  })

  it('walks page by page over every token once, in order, whatever the sort and the size', () => {
    fc.assert(
      fc.property(tokens, sorts, fc.integer({ min: 1, max: 7 }), (list, sort, limit) => {
        const sorted = sortTokens(list, sort)
        const seen: string[] = []
        for (let cursor: string | undefined; ; ) {
          const page = pageOfTokens(sorted, limit, cursor)
          seen.push(...(page?.items ?? []).map((t) => t.symbol))
          expect(page?.items.length).toBeLessThanOrEqual(limit)
          if (!page?.nextCursor) break
          cursor = page.nextCursor
        }
        expect(seen).toEqual(sorted.map((t) => t.symbol))
      }),
    )
  })

  it('sorts the same whatever the order it is given', () => {
    fc.assert(
      fc.property(tokens, sorts, (list, sort) => {
        expect(sortTokens([...list].reverse(), sort)).toEqual(sortTokens(list, sort))
      }),
    )
  })

  it('knows no page after a cursor that is not of this list', () => {
    expect(pageOfTokens([token('A', 1)], 5, 'after.B')).toBeNull()
    expect(pageOfTokens([token('A', 1)], 5, 'A')).toBeNull()
  })

  it('reads each grade by its name', () => {
    expect(gradeOf(token('A', 72.71), 'fundamental')).toBe(72.71)
    expect(gradeOf(token('A', 72.71), 'tm')).toBeNull()
  })
})
