import fc from 'fast-check'
import { expect, it } from 'vitest'
import { startOf } from './price-series'
import { type Candidate, relatedTokens } from './related-tokens'

const token = (symbol: string, usds: readonly number[], sector: string | null = 'Layer 1'): Candidate => ({
  symbol,
  name: symbol,
  sector,
  sectorPublished: false,
  prices: usds.map((usd, i) => ({ on: startOf(24_000 + i, 'month'), usd, source: 'a' })),
})
const wave = (phase: number) => Array.from({ length: 40 }, (_, i) => 2 + Math.sin(i + phase))

it('ranks those of the sector and those of any, each by how they moved over the last 36 months', () => {
  const found = relatedTokens('A', [
    token('A', wave(0)),
    token('B', wave(1.5)),
    token('C', wave(0.2), 'Meme'),
    token('D', wave(0).slice(0, 12)),
    token('E', wave(3.1), null),
  ])
  expect(found?.sameSector.map(({ symbol, months }) => [symbol, months])).toEqual([
    ['B', 36],
    ['D', 11],
  ])
  expect(found?.sameSector[1]?.correlation).toBeNull()
  expect(found?.mostAlike.map(({ symbol }) => symbol)).toEqual(['C', 'B', 'E'])
})

it('finds nobody of no sector, and nothing for a token that is not there', () => {
  expect(relatedTokens('A', [token('A', wave(0), null), token('B', wave(0), null)])?.sameSector).toEqual([])
  expect(relatedTokens('A', [token('B', wave(0))])).toBeNull()
})

it('is the same in every order of the candidates, and never names the token itself', () => {
  const some = fc.array(
    fc.array(fc.double({ min: 0.1, max: 9, noNaN: true }), { minLength: 10, maxLength: 20 }),
    {
      minLength: 1,
      maxLength: 9,
    },
  )
  fc.assert(
    fc.property(some, (series) => {
      const all = series.map((usds, i) => token(`T${i}`, usds, i % 2 ? 'Meme' : 'AI'))
      const found = relatedTokens('T0', all)
      expect(relatedTokens('T0', [...all].reverse())).toEqual(found)
      const named = [...(found?.sameSector ?? []), ...(found?.mostAlike ?? [])].map(({ symbol }) => symbol)
      expect(named).not.toContain('T0')
    }),
    { numRuns: 100 },
  )
})
