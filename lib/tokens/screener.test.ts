import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SORT_KEYS } from './ratings-queries'
import { screenTokens } from './screen-tokens'
import { PAGE_SIZES, readScreenerQuery, type ScreenerQuery, screenerHref } from './screener-query'
import { someTokens, testToken } from './test-tokens'
import { COLUMN_NAMES, DEFAULT_COLUMNS } from './token-columns'
import { indexTokens } from './token-index'
import { filterTokens, sortTokens } from './token-list'

const percent = fc.option(
  fc.integer({ min: 0, max: 1000 }).map((tenth) => tenth / 10),
  { nil: undefined },
)
const queries = fc
  .record({
    q: fc
      .option(fc.stringMatching(/^[a-zA-Z&=+% ]{1,10}$/), { nil: undefined })
      .map((q) => q?.trim() || undefined),
    sector: fc.option(fc.subarray(['Layer 1', 'AI & data', 'Memes'], { minLength: 1 }), { nil: undefined }),
    grade: fc.constantFrom('any', 'fundamental', 'ownTrader'),
    has: fc.option(fc.subarray(['published', 'own'], { minLength: 1 }), { nil: undefined }),
    change: fc.constantFrom('day', 'month', 'year'),
    ...{ minGrade: percent, maxGrade: percent, minChange: percent, maxChange: percent },
    sort: fc.constantFrom(...SORT_KEYS.flatMap((key) => [key, `-${key}`])),
    columns: fc.subarray([...COLUMN_NAMES], { minLength: 1 }),
    size: fc.constantFrom(...PAGE_SIZES),
    page: fc.integer({ min: 1, max: 300 }),
  })
  .map(({ ...query }) => query as ScreenerQuery)

function searchOf(href: string): Record<string, string | string[]> {
  const params = new URL(href, 'http://here').searchParams
  return Object.fromEntries([...params.keys()].map((name) => [name, params.getAll(name)]))
}

describe('the address of the screener', () => {
  it('holds its whole state', () => {
    fc.assert(
      fc.property(queries, (query) => {
        const { query: read, ignored } = readScreenerQuery(searchOf(screenerHref(query)))
        expect(ignored).toEqual([])
        expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify(query)))
      }),
      { numRuns: 300 },
    )
  })

  it('is bare when nothing was chosen, and takes a form with its fields empty', () => {
    const { query, ignored } = readScreenerQuery({ q: '', sector: '', minGrade: '', sort: '' })
    expect(ignored).toEqual([])
    expect(query.columns).toEqual(DEFAULT_COLUMNS)
    expect(screenerHref(query)).toBe('/tokens')
  })

  it('names what it cannot read, and goes by the rest', () => {
    const { query, ignored } = readScreenerQuery({
      ...{ q: 'cro', sort: 'beauty', minGrade: 'many', page: '0', size: '7', colour: 'red' },
      ...{ col: ['price', 'smell'], sector: ['AI', 'Memes'], has: 'everything' },
    })
    expect(ignored.sort()).toEqual(['col', 'colour', 'has', 'minGrade', 'page', 'size', 'sort'])
    expect(query).toMatchObject({ q: 'cro', sort: 'rated', page: 1, size: 50, columns: ['price'] })
    expect(query.sector).toEqual(['AI', 'Memes'])
  })
})

describe('a page of the screener', () => {
  it('is filter, sort and cut, and all pages together show each token that matches once', () => {
    fc.assert(
      fc.property(someTokens, queries, fc.integer({ min: 1, max: 6 }), (tokens, wanted, size) => {
        const query = { ...wanted, size: size as ScreenerQuery['size'], q: undefined }
        const index = indexTokens(tokens)
        const brute = sortTokens(filterTokens(tokens, query), query.sort)
        const seen = []
        const { pages, matching } = screenTokens(index, { ...query, page: 1 })
        for (let page = 1; page <= pages; page++) seen.push(...screenTokens(index, { ...query, page }).tokens)
        expect(seen).toEqual(brute)
        expect(matching).toBe(brute.length)
      }),
      { numRuns: 300 },
    )
  })

  it('after the last is the last', () => {
    const index = indexTokens([testToken('A'), testToken('B')])
    const { query } = readScreenerQuery({ page: '9' })
    expect(screenTokens(index, query)).toMatchObject({ page: 1, pages: 1, matching: 2 })
  })
})
