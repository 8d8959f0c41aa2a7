import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { PublishedRating } from '@/lib/tokens/published-rating'
import type { TokenFacts } from '@/lib/tokens/token-document'
import { emptyPageFacts } from './test-page-facts'
import { TokenView } from './token-view'

const NOTHING: PublishedRating = {
  id: 'rat_1',
  source: {
    publisher: 'P',
    title: 'T',
    url: 'https://example.com/t',
    copy: 'whole page',
    retrievedOn: '2026-11-22',
  },
  otherSources: [],
  asOf: null,
  horizon: '2027',
  completeness: 'full',
  fundamental: null,
  technology: null,
  trader: null,
  investor: null,
  tmGrade: null,
  baseline: null,
  baselineNotes: null,
  titleRange: null,
  levels: null,
  scenarios: [],
  facts: [],
  catalysts: [],
  risks: [],
  flags: [],
  faqs: [],
}

const CRONOS: PublishedRating = {
  ...NOTHING,
  fundamental: {
    grade: 72.71,
    parts: { community: 55, tokenomics: 60, exchange: 100, vc: null, defiScanner: 83 },
  },
  baseline: { low: 0.03, base: 0.1, high: 0.28, horizon: null },
  scenarios: [
    { marketCapTrillions: 8, bear: 0.14, base: 0.29, moon: 0.34 },
    { marketCapTrillions: 16, bear: 0.43, base: 0.57, moon: 0.71 },
    { marketCapTrillions: 23, bear: 0.62, base: 0.85, moon: 1.09 },
    { marketCapTrillions: 31, bear: 0.81, base: 1.13, moon: 1.46 },
  ],
  risks: ['A risk'],
  catalysts: ['A catalyst'],
}

/** The text that a reader without script gets. */
function textOf(rating: PublishedRating | null, name = 'Cronos', symbol = 'CRO'): string {
  const token: TokenFacts = { symbol, name, sector: 'Layer 1', rating, price: null, market: null, own: null }
  const html = renderToStaticMarkup(
    <TokenView facts={emptyPageFacts(token)} range="all" query={{}} nonce="n" />,
  )
  return html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
}

describe('the token page', () => {
  const text = textOf(CRONOS)

  it('shows the twelve cells to the digit, and flags the one that is off the line', () => {
    expect(text).toContain('$8T $0.14 off the line: $0.2443 expected $0.29 $0.34')
    expect(text).toContain('$16T $0.43 $0.57 $0.71 $23T $0.62 $0.85 $1.09 $31T $0.81 $1.13 $1.46')
    expect(text).toContain('$8T bear is off the line. Published $0.14;')
  })

  it('shows N/A where nothing was published, and the parts that were', () => {
    expect(text).toContain('Community 55 Tokenomics 60 Exchange 100 VC N/A DeFi scanner 83')
    expect(text).toContain('As of N/A: the page prints no date')
    expect(text).toContain('Technology Grade N/A')
  })

  it('tells the horizons of baseline and table apart, and says what it infers', () => {
    expect(text).toContain('Low $0.03 Base $0.10 High $0.28')
    expect(text).toMatch(/The horizons differ: .* \(our inference\); the scenario table is for 2027\./)
  })

  it('has risks before catalysts', () => {
    expect(text.indexOf('A risk')).toBeGreaterThan(0)
    expect(text.indexOf('A risk')).toBeLessThan(text.indexOf('A catalyst'))
  })

  it('says what a publication without tables lacks, and draws no line', () => {
    const bare = textOf(NOTHING)
    expect(bare).toContain('Baseline N/A')
    expect(bare).toContain('Scenario table N/A')
    expect(bare).not.toContain('The line behind the table')
  })

  it('says when a token has no rating and no price', () => {
    const none = textOf(null)
    expect(none).toContain('No rating of Cronos has been brought in')
    expect(none).toContain('No price of CRO is known here')
  })
})
