import fc from 'fast-check'
import type { Reading } from '@/lib/market/price-series'
import type { TotalCap } from './judge'
import type { Prediction } from './prediction'

// For tests only: any prediction, and any prices and total caps around its time.

const day = fc
  .integer({ min: 0, max: 1500 })
  .map((count) => new Date(Date.UTC(2024, 0, 1 + count)).toISOString().slice(0, 10))
const usd = fc.double({ min: 0.01, max: 100, noNaN: true })

export const days: fc.Arbitrary<string> = day

export const predictions: fc.Arbitrary<Prediction> = fc
  .record({
    ends: fc.tuple(usd, usd),
    kind: fc.constantFrom('baseline' as const, 'title' as const, 'scenario' as const),
    cap: fc.constantFrom(4, 8),
    horizon: fc.constantFrom('12 months', '2026', '2025', '90 days', 'soon', null),
    madeOn: day,
  })
  .map(({ ends, kind, cap, horizon, madeOn }) => ({
    id: 'p',
    symbol: 'CRO',
    kind,
    low: Math.min(...ends),
    base: null,
    high: Math.max(...ends),
    totalCapTrillions: kind === 'scenario' ? cap : null,
    horizon,
    madeOn,
    madeOnIs: 'read' as const,
    publisher: 'Somebody',
    title: 'A page',
    url: null,
    flags: [],
    version: 1,
    correctedOn: null,
  }))

export const prices: fc.Arbitrary<Reading[]> = fc.uniqueArray(
  fc.record({
    on: day,
    step: fc.constantFrom('day' as const, 'month' as const),
    usd,
    source: fc.constantFrom('a', 'b'),
  }),
  { maxLength: 60, selector: ({ on, step }) => `${on} ${step}` },
)

export const totalCaps: fc.Arbitrary<TotalCap[]> = fc.uniqueArray(
  fc.record({ on: day, capUsd: fc.double({ min: 3e12, max: 9e12, noNaN: true }) }),
  { maxLength: 40, selector: ({ on }) => on },
)
