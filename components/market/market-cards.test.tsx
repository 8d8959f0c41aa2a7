import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { type Reading, startOf } from '@/lib/market/price-series'
import { relatedTokens } from '@/lib/market/related-tokens'
import { riskMetrics } from '@/lib/market/risk-metrics'
import { MarketFiguresCard } from './market-figures-card'
import { RelatedTokensCard } from './related-tokens-card'
import { RiskCard } from './risk-card'

const TODAY = '2026-11-22'
const words = (node: React.ReactNode) =>
  renderToStaticMarkup(node)
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x27;/g, "'")
    .replace(/\s+/g, ' ')
const count = (text: string, part: string) => text.split(part).length - 1

/** 15 months, ending on 1 October 2025. */
const readings: Reading[] = Array.from({ length: 15 }, (_, i) => ({
  on: startOf(2025 * 12 + 9 - 14 + i, 'month'),
  step: 'month',
  usd: i % 2 === 0 ? 1 : 2,
  source: 'coinmarketcap',
}))
const totals = readings.map(({ on, usd }) => ({ on, capUsd: usd * 1e12, source: 'the sum' }))

describe('the market cards', () => {
  it('show each risk figure with its span, count, days, age and source, and N/A with what it would take', () => {
    const text = words(<RiskCard symbol="CRO" risk={riskMetrics(readings, totals)} today={TODAY} />)
    expect(text).toContain('By month, last 12 months')
    expect(text).toContain('12 monthly returns, 1 Nov 2024 to 1 Oct 2025, 13 months old. CoinMarketCap')
    expect(text).toContain('0 of the 60 daily returns that it takes')
    expect(text).toContain('−50.0 %')
    expect(text).toContain('Beta, last 36 months 1.00')
    expect(text).toContain('14 common monthly returns')
    // By day twice, by month over 36 months: all else is known.
    expect(count(text, 'N/A')).toBe(3)
    expect(count(text, 'Derived')).toBe(1)
    expect(count(text, 'How this is computed')).toBe(3)
    expect(text).toContain('Stale')
  })

  it('show nothing but N/A where nothing is known, and no mark of age', () => {
    const text = words(<RiskCard symbol="CRO" risk={riskMetrics([], [])} today={TODAY} />)
    expect(count(text, 'N/A')).toBe(4 + 2 + 4)
    expect(text).not.toContain('Stale')
  })

  it('show every market figure to its last digit, and shares only of what is known', () => {
    const figure = (value: number, asOf = '2025-11-03') => ({ value, asOf, source: 'CoinGecko listing' })
    const market = {
      marketCapUsd: figure(5185879289),
      fdvUsd: figure(14098860756),
      volume24hUsd: null,
      circulatingSupply: figure(36093107015.51594),
      totalSupply: null,
      maxSupply: figure(100000000000, '2026-11-20'),
      tvlUsd: null,
      fees24hUsd: null,
    }
    const html = renderToStaticMarkup(<MarketFiguresCard market={market} today={TODAY} />)
    expect(html).toContain('36093107015.51594')
    const text = words(<MarketFiguresCard market={market} today={TODAY} />)
    expect(text).toContain('5,185,879,289')
    expect(text).toContain('In circulation, of the maximum 36.1 %')
    expect(text).toContain('of two days: 3 Nov 2025 and 20 Nov 2026')
    expect(count(text, 'N/A')).toBe(4 + 3)
    expect(count(text, 'Stale')).toBe(3)
    expect(count(words(<MarketFiguresCard market={null} today={TODAY} />), 'N/A')).toBe(8 + 5)
  })

  it('say whose classification a sector is, and which tokens moved alike over how many months', () => {
    const prices = readings
    const candidate = (symbol: string, sectorPublished: boolean) => ({
      symbol,
      name: symbol,
      sector: 'AI',
      sectorPublished,
      prices,
    })
    const all = [candidate('FET', false), candidate('TAO', true)]
    const card = (symbol: string) => {
      const related = relatedTokens(symbol, all)
      return related ? words(<RelatedTokensCard symbol={symbol} related={related} today={TODAY} />) : ''
    }
    expect(card('FET')).toContain("Same sector: AI, Keygrade's own classification")
    expect(card('TAO')).toContain('Same sector: AI, as published')
    expect(count(card('TAO'), '14 common monthly returns, 1 Sep 2024 to 1 Oct 2025, 13 months old')).toBe(2)
    expect(card('TAO')).toContain('1.00')
  })
})
