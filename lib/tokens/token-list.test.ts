import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listTokensQuery, SORT_KEYS, tokenFilter } from './ratings-queries'
import { someTokens, testToken } from './test-tokens'
import { columnValue } from './token-columns'
import type { TokenFacts } from './token-document'
import { gradeOf } from './token-figure'
import { filterTokens, sortTokens } from './token-list'
import { pageOfTokens } from './token-page'

const sorts = fc.constantFrom(...SORT_KEYS.flatMap((key) => [key, `-${key}`] as const))
const graded = (symbol: string, fundamental: number | null) => testToken(symbol, { grades: { fundamental } })
const symbolsOf = (tokens: readonly TokenFacts[]) => tokens.map((token) => token.symbol)

describe('the list of tokens', () => {
  const list = [graded('A', null), graded('B', 50), graded('C', 90)]
  const matching = (query: object) => symbolsOf(filterTokens(list, tokenFilter.parse(query)))

  it('puts what is N/A last, whichever way it is sorted', () => {
    expect(symbolsOf(sortTokens(list, 'fundamental'))).toEqual(['B', 'C', 'A'])
    expect(symbolsOf(sortTokens(list, '-fundamental'))).toEqual(['C', 'B', 'A'])
  })

  it('filters by a grade that is there; N/A is never enough, not even for 0', () => {
    expect(matching({ minGrade: '50' })).toEqual(['B', 'C'])
    expect(matching({ minGrade: '0' })).toEqual(['B', 'C'])
    expect(matching({ maxGrade: '60' })).toEqual(['B'])
    expect(matching({ minGrade: '60', grade: 'technology' })).toEqual([])
    expect(matching({ minGrade: '60', grade: 'ownTrader' })).toEqual([])
    expect(matching({ has: 'published' })).toEqual(['B', 'C'])
    expect(matching({ has: 'published,own' })).toEqual([])
    expect(matching({ q: 'name of a' })).toEqual(['A'])
  })

  it('is what walking over every token, and asking every question of it, gives', () => {
    const span = fc.option(fc.constantFrom(0, 20, 50, 50.5, 100), { nil: undefined })
    const filters = fc.record({
      q: fc.constantFrom(undefined, 'three', 'a', 'O'),
      sector: fc.constantFrom(undefined, ['ai'], ['Layer 1', 'memes']),
      grade: fc.constantFrom('any', 'fundamental', 'trader', 'ownTrader'),
      ...{ minGrade: span, maxGrade: span },
      has: fc.constantFrom(undefined, ['own'], ['published'], ['published', 'own']),
      ...{ change: fc.constantFrom('month', 'year'), minChange: span, maxChange: span },
    }) as fc.Arbitrary<ReturnType<typeof tokenFilter.parse>>
    fc.assert(
      fc.property(someTokens, filters, (tokens, filter) => {
        const { q, sector, grade, minGrade, maxGrade, has, change, minChange, maxChange } = filter
        const wanted: string[] = []
        for (const token of tokens) {
          const published = [token.rating?.fundamental, token.rating?.technology, token.rating?.trader]
          const some = published.flatMap((one) => one?.grade ?? [])
          const grades = {
            any: some,
            fundamental: [token.rating?.fundamental?.grade ?? null],
            trader: [token.rating?.trader?.grade ?? null],
            ownTrader: [token.own?.trader.grade ?? null],
          }[grade as 'any']
          const inSpan = (value: number | null, low?: number, high?: number) =>
            value !== null && !(low !== undefined && value < low) && !(high !== undefined && value > high)
          const before = change === 'month' ? token.price?.monthBeforeUsd : token.price?.yearBeforeUsd
          const moved =
            token.price && before ? Number(((token.price.usd / before - 1) * 100).toFixed(2)) : null
          if (q && !`${token.symbol}\n${token.name}`.toLowerCase().includes(q.toLowerCase())) continue
          if (sector && !sector.some((one) => one.toLowerCase() === token.sector?.toLowerCase())) continue
          if (has?.includes('published') && some.length === 0) continue
          if (has?.includes('own') && !token.own) continue
          if (
            (minGrade !== undefined || maxGrade !== undefined) &&
            !grades.some((one) => inSpan(one, minGrade, maxGrade))
          )
            continue
          if ((minChange !== undefined || maxChange !== undefined) && !inSpan(moved, minChange, maxChange))
            continue
          wanted.push(token.symbol)
        }
        expect(symbolsOf(filterTokens(tokens, filter))).toEqual(wanted)
      }),
      { numRuns: 300 },
    )
  })

  it('sorts the same whatever the order it is given, each value beside its next', () => {
    fc.assert(
      fc.property(someTokens, sorts, (tokens, sort) => {
        const sorted = sortTokens(tokens, sort)
        expect(sortTokens([...tokens].reverse(), sort)).toEqual(sorted)
        expect([...symbolsOf(sorted)].sort()).toEqual([...symbolsOf(tokens)].sort())
        const key = sort.replace('-', '')
        if (key !== 'price' && key !== 'monthPct' && key !== 'ownTrader' && key !== 'marketCapUsd') return
        for (const [i, token] of sorted.entries()) {
          const next = sorted[i + 1]
          if (!next) continue
          const [a, b] = [columnValue(token, key), columnValue(next, key)]
          if (a === null) expect(b).toBeNull()
          if (a === null || b === null) continue
          expect(sort.startsWith('-') ? a >= b : a <= b).toBe(true)
          if (a === b) expect(token.symbol < next.symbol).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('reads each grade by its name', () => {
    expect(gradeOf(graded('A', 72.71), 'fundamental')).toBe(72.71)
    expect(gradeOf(graded('A', 72.71), 'tm')).toBeNull()
  })
})

describe('a page of the API', () => {
  it('walks over every token once, in order, whatever the sort and the size', () => {
    fc.assert(
      fc.property(someTokens, sorts, fc.integer({ min: 1, max: 7 }), (tokens, sort, limit) => {
        const sorted = sortTokens(tokens, sort)
        const seen: string[] = []
        for (let cursor: string | undefined; ; ) {
          const page = pageOfTokens(sorted, sort, limit, cursor)
          seen.push(...symbolsOf(page?.items ?? []))
          expect(page?.items.length).toBeLessThanOrEqual(limit)
          if (!page?.nextCursor) break
          expect(listTokensQuery.shape.cursor.parse(page.nextCursor)).toBe(page.nextCursor)
          cursor = page.nextCursor
        }
        expect(seen).toEqual(symbolsOf(sorted))
      }),
    )
  })

  it('goes on behind a token that has gone meanwhile', () => {
    const list = ['A', 'B', 'C', 'D'].map((symbol) => graded(symbol, 50))
    const first = pageOfTokens(list, '-fundamental', 2, undefined)
    const rest = pageOfTokens(
      [...list.slice(0, 1), ...list.slice(2)],
      '-fundamental',
      2,
      first?.nextCursor ?? '',
    )
    expect(symbolsOf(rest?.items ?? [])).toEqual(['C', 'D'])
  })

  it('knows no page after what is no cursor, or one of another order', () => {
    const list = [graded('A', 1), graded('B', 1)]
    const { nextCursor } = pageOfTokens(list, 'symbol', 1, undefined) ?? {}
    for (const cursor of ['A', 'after.A', '', 'bnVsbA', '%%'])
      expect(pageOfTokens(list, 'symbol', 5, cursor)).toBeNull()
    expect(pageOfTokens(list, 'name', 5, nextCursor ?? '')).toBeNull()
  })
})
