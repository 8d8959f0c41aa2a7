import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import seeds from '@/prisma/seed-data/ratings.json'
import { entryDiff } from './entry-diff'
import { numberText } from './rating-columns'
import type { RatingEntry } from './rating-entry'

const entries = seeds as unknown as RatingEntry[]
const entryOf = (symbol: string): RatingEntry => {
  const entry = entries.find((one) => one.symbol === symbol)
  if (!entry) throw new Error(`no ${symbol}`)
  return structuredClone(entry)
}

describe('entryDiff', () => {
  it('is empty for an entry and itself, and for no two others', () => {
    for (const one of entries) {
      for (const other of entries) expect(entryDiff(one, other).length === 0).toBe(one === other)
    }
  })

  it('names cells, grades and items by themselves', () => {
    const after = entryOf('CRO')
    after.scenarios = [[8, 0.24, 0.29, 0.34], ...after.scenarios.slice(1, 3)]
    after.fundamental = {
      ...(after.fundamental ?? entryOf('TON').fundamental),
      vc: 70,
    } as typeof after.fundamental
    after.risks = [...after.risks.slice(1), 'A new risk']
    expect(entryDiff(entryOf('CRO'), after)).toEqual([
      { field: 'Fundamental: VC', from: null, to: '70' },
      { field: '8T bear', from: '0.14', to: '0.24' },
      { field: '31T bear', from: '0.81', to: null },
      { field: '31T base', from: '1.13', to: null },
      { field: '31T moon', from: '1.46', to: null },
      { field: 'Risks', from: 'Macro tightening or a liquidity shock', to: null },
      { field: 'Risks', from: null, to: 'A new risk' },
    ])
  })

  it('tells of another order', () => {
    const after = entryOf('CRO')
    after.risks = [...after.risks].reverse()
    expect(entryDiff(entryOf('CRO'), after).map(({ field }) => field)).toEqual(['Risks: order'])
  })
})

it('writes a number without an exponent, and so that it reads back as itself', () => {
  expect(numberText(1e-7)).toBe('0.0000001')
  fc.assert(
    fc.property(fc.double({ min: 1e-12, max: 1e9, noNaN: true }), (value) => {
      expect(numberText(value)).not.toContain('e')
      expect(Number(numberText(value))).toBe(value)
    }),
  )
})
