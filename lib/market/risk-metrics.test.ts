import { describe, expect, it } from 'vitest'
import monthly from '@/prisma/seed-data/market-monthly.json'
import { type Reading, startOf } from './price-series'
import { riskMetrics } from './risk-metrics'

const { total } = monthly
const months = (from: string, values: readonly (number | null)[]) =>
  values.flatMap((value, i) => {
    const index = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + i
    return value === null ? [] : { on: startOf(index, 'month'), usd: value }
  })
const totals = months(total.from, total.capUsd).map(({ on, usd }) => ({ on, capUsd: usd, source: 'sum' }))
const readingsOf = (symbol: keyof typeof monthly.tokens): Reading[] =>
  months(monthly.tokens[symbol].from, monthly.tokens[symbol].priceUsd).map((point) => ({
    ...point,
    step: 'month',
    source: 'listing',
  }))

describe('the risk figures of what ships', () => {
  it('gives Bitcoin monthly figures with their months, and none by day', () => {
    const risk = riskMetrics(readingsOf('BTC'), totals)
    expect(
      risk.volatility.map(({ span, count, least, value }) => [span, count, least, value !== null]),
    ).toEqual([
      ['last 90 days', 0, 60, false],
      ['last 365 days', 0, 244, false],
      ['last 12 months', 12, 8, true],
      ['last 36 months', 36, 24, true],
    ])
    const [recent, all] = risk.market
    expect([recent?.count, recent?.from, recent?.to]).toEqual([36, '2022-11-01', '2025-10-01'])
    expect([all?.count, all?.from, all?.sources]).toEqual([69, '2020-02-01', ['listing', 'sum']])
    expect(risk.drawdown[0]?.drawdown).toMatchObject({
      peak: { on: '2021-11-01' },
      trough: { on: '2023-01-01' },
      recoveredOn: '2024-03-01',
    })
  })

  it('agrees with the definitions, written out for the last 36 months of Cronos', () => {
    const price = readingsOf('CRO').slice(-37)
    const cap = totals.slice(-37)
    const x = price.slice(1).map(({ usd }, i) => usd / (price[i]?.usd ?? 0) - 1)
    const y = cap.slice(1).map(({ capUsd }, i) => capUsd / (cap[i]?.capUsd ?? 0) - 1)
    const mean = (list: number[]) => list.reduce((a, b) => a + b) / list.length
    const products = x.map((value, i) => value * (y[i] ?? 0))
    const covariance = mean(products) - mean(x) * mean(y)
    const variance = (list: number[]) => mean(list.map((value) => value * value)) - mean(list) ** 2
    const [recent] = riskMetrics(readingsOf('CRO'), totals).market
    expect(recent?.beta).toBeCloseTo(covariance / variance(y), 9)
    expect(recent?.correlation).toBeCloseTo(covariance / Math.sqrt(variance(x) * variance(y)), 9)
  })

  it('says nothing of a token with ten months, and nothing breaks without any reading', () => {
    expect(riskMetrics(readingsOf('HYPE'), totals).market[1]).toMatchObject({
      count: 9,
      least: 12,
      correlation: null,
      beta: null,
    })
    const nothing = riskMetrics([], [])
    expect(nothing.volatility.every(({ value, from }) => value === null && from === null)).toBe(true)
    expect(nothing.drawdown.map(({ drawdown }) => drawdown)).toEqual([null, null])
  })

  it('takes the daily reading of a day that has both', () => {
    const daily = readingsOf('BTC').map((reading) => ({ ...reading, step: 'day' as const, usd: 5 }))
    const [all] = riskMetrics([...daily, ...readingsOf('BTC')], totals).drawdown
    expect([all?.count, all?.drawdown?.depth]).toEqual([70, 0])
  })
})
