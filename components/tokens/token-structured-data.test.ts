import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seedFacts } from '@/lib/tokens/test-seed-facts'
import { emptyPageFacts } from './test-page-facts'
import { scriptJson, tokenStructuredData } from './token-structured-data'

const ORIGIN = 'https://example.com'
const ofToken = (symbol: string) => {
  const token = seedFacts().find(({ seed }) => seed.symbol === symbol)?.token
  if (!token) throw new Error(`no ${symbol}`)
  const readings = [
    { on: '2024-01-01', step: 'month' as const, usd: 1, source: 'x' },
    { on: '2024-03-05', step: 'day' as const, usd: 2, source: 'x' },
  ]
  return JSON.parse(scriptJson(tokenStructuredData({ ...emptyPageFacts(token), readings }, ORIGIN)))
}

describe('the structured data of a token', () => {
  it('is a Dataset with its span, its figures and both downloads', () => {
    const [dataset, faq] = ofToken('CRO')
    expect(dataset).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Dataset',
      url: `${ORIGIN}/tokens/CRO`,
      temporalCoverage: '2024-01-01/2024-03-05',
      dateModified: '2026-11-22',
    })
    expect(dataset.description.length).toBeGreaterThan(50)
    expect(dataset.variableMeasured.map(({ value }: { value: number }) => value)).toEqual([72.71, 81.41])
    expect(dataset.distribution.map(({ contentUrl }: { contentUrl: string }) => contentUrl)).toEqual([
      `${ORIGIN}/tokens/CRO.json`,
      `${ORIGIN}/tokens/CRO.md`,
    ])
    expect(faq['@type']).toBe('FAQPage')
    expect(faq.mainEntity).toHaveLength(3)
  })

  it('says of each figure where it is from and of which day', () => {
    const { seed, token } = seedFacts().find((one) => one.seed.symbol === 'CRO') ?? {}
    if (!seed || !token) throw new Error('CRO is seeded')
    const before = { dayBeforeUsd: null, monthBeforeUsd: null, yearBeforeUsd: null }
    const price = { usd: 0.2, on: '2025-10-01', step: 'month' as const, source: 'coinmarketcap', ...before }
    const [dataset] = tokenStructuredData(emptyPageFacts({ ...token, price }), ORIGIN) as [
      { variableMeasured: { name: string; description: string }[] },
    ]
    const { publisher, title, retrievedOn, asOf } = seed.publication
    const day = asOf ? `as of ${asOf}` : 'as-of date N/A'
    const [grade, observed] = [dataset.variableMeasured[0], dataset.variableMeasured.at(-1)]
    expect(grade?.name).toBe(`Fundamental, published, ${day}`)
    for (const said of [publisher, title, `retrieved ${retrievedOn}`])
      expect(grade?.description).toContain(said)
    expect(observed).toMatchObject({
      name: 'Price, as of 2025-10-01',
      description: 'Source: CoinMarketCap historical listing',
    })
  })

  it('has no FAQPage where no question was published', () => {
    expect(ofToken('TON')).toHaveLength(1)
  })

  it('cannot end its script element, and says the same after parsing', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('<', '/', 'script', '>', '!--', '&', '"', '\\', '\u2028', 'a'),
    })
    fc.assert(
      fc.property(nasty, (text) => {
        const json = scriptJson({ text })
        expect(json).not.toMatch(/[<>&\u2028\u2029]/)
        expect(JSON.parse(json)).toEqual({ text })
      }),
    )
  })
})
