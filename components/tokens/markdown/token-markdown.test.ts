import { describe, expect, it } from 'vitest'
import { seedFacts } from '@/lib/tokens/test-seed-facts'
import { emptyPageFacts } from '../test-page-facts'
import { publishedUsdLike } from '../usd'
import { PART_WORDS } from '../words'
import { plain } from './markdown'
import { tokenMarkdown } from './token-markdown'

const ORIGIN = 'https://example.com'
const documents = seedFacts().map(({ seed, token }) => ({
  seed,
  text: tokenMarkdown(emptyPageFacts(token), ORIGIN),
}))

const find = (symbol: string) => {
  const found = documents.find(({ seed }) => seed.symbol === symbol)
  if (!found) throw new Error(`no ${symbol}`)
  return found.text
}

describe('the Markdown of a token', () => {
  it('has all 33 published cells, to the digit, row by row', () => {
    let cells = 0
    for (const { seed, text } of documents) {
      const all = seed.scenarios.flatMap(([, ...prices]) => prices)
      for (const [cap = 0, ...prices] of seed.scenarios) {
        const row = text.split('\n').find((line) => line.startsWith(`| $${cap}T |`))
        const shown = row
          ?.replaceAll(' ⚑', '')
          .split(' | ')
          .slice(1)
          .map((cell) => cell.replace(' |', ''))
        expect(shown).toEqual(prices.map((price) => publishedUsdLike(price, all)))
        expect(shown?.map((cell) => Number(cell.slice(1)))).toEqual(prices)
        cells += prices.length
      }
    }
    expect(cells).toBe(33)
  })

  it('has every published grade and sub-score, to the digit, and N/A for those that were not', () => {
    let numbers = 0
    for (const { seed, text } of documents) {
      const titled = {
        'Fundamental Grade': seed.fundamental,
        'Technology Grade': seed.technology,
        'Trader Grade': seed.trader,
        'Investor Grade': seed.investor,
        'TM Grade': seed.tmGrade,
      }
      for (const [title, graded] of Object.entries(titled)) {
        const grade = graded?.grade ?? null
        expect(text).toContain(`**${title}: ${grade ?? 'N/A'}**`)
        if (grade !== null) numbers += 1
      }
      for (const [title, graded] of Object.entries(titled).slice(0, 3)) {
        const below = text.slice(text.indexOf(`**${title}:`)).split('\n\n')[1] ?? ''
        for (const [part, score] of Object.entries(graded ?? {})) {
          if (!(part in PART_WORDS)) continue
          expect(below).toContain(`| ${PART_WORDS[part]} | ${score ?? 'N/A'} |`)
          if (score !== null) numbers += 1
        }
      }
    }
    expect(numbers).toBe(29)
  })

  it('flags the CRO cell that is off the line, and the TON grade that cannot be', () => {
    expect(find('CRO')).toContain('| $8T | $0.14 ⚑ | $0.29 | $0.34 |')
    expect(find('CRO')).toContain('$8T bear is off the line: published $0.14,')
    expect(documents.flatMap(({ text }) => text.match(/⚑ \|/g) ?? [])).toHaveLength(1)
    expect(find('TON')).toContain('80.88 lies outside the span of its shown parts, 83 to 100.')
    expect(documents.filter(({ text }) => text.includes('outside the span')).length).toBe(1)
  })

  it('names its sources, dates and the disclosure, and says what is N/A', () => {
    for (const { seed, text } of documents) {
      expect(text).toContain('Not financial advice.')
      expect(text).toContain(plain(seed.publication.title))
      expect(text).toContain(`Retrieved: ${seed.publication.retrievedOn}`)
      expect(text).toContain(`As of: ${seed.publication.asOf ?? 'N/A'}`)
      for (const words of [...seed.risks, ...seed.catalysts, ...seed.flags])
        expect(text).toContain(plain(words))
      expect(text).not.toMatch(/undefined|null|NaN/)
    }
    expect(find('BTC').indexOf('## Risks')).toBeLessThan(find('BTC').indexOf('## Catalysts'))
  })

  it('lets no text of a publication become markup', () => {
    expect(plain('a | b <script> *c*\n# d')).toBe('a \\| b \\<script\\> \\*c\\* \\# d')
    expect(plain('&#60;b&#62; &amp;')).toBe('\\&\\#60;b\\&\\#62; \\&amp;')
  })

  it('lets no source of a price become markup', () => {
    const { token } = seedFacts().find(({ seed }) => seed.symbol === 'CRO') ?? {}
    if (!token) throw new Error('CRO is seeded')
    const before = { dayBeforeUsd: null, monthBeforeUsd: null, yearBeforeUsd: null }
    const price = { usd: 0.2, on: '2025-10-01', step: 'month' as const, source: 'a | <b>', ...before }
    const text = tokenMarkdown(emptyPageFacts({ ...token, price }), ORIGIN)
    expect(text).toContain('| Price, USD | 0.2 | 2025-10-01 | a \\| \\<b\\> |')
  })
})
