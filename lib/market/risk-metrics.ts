import { type Comovement, comovement, LEAST_COMMON_MONTHS } from './correlation'
import { type Drawdown, LEAST_READINGS, maximumDrawdown } from './drawdown'
import type { Reading } from './price-series'
import { stepsOf } from './returns'
import { leastReturns, volatility } from './volatility'

/** What a figure rests on: the days of the first and last return or reading, how many, the least it takes, whose. */
export type Basis = {
  span: string
  from: string | null
  to: string | null
  count: number
  least: number
  sources: string[]
}
export type VolatilityFigure = Basis & { step: 'day' | 'month'; value: number | null }
export type DrawdownFigure = Basis & { drawdown: Drawdown | null }
export type MarketFigure = Basis & Pick<Comovement, 'correlation' | 'beta'>

/** Derived from prices alone; fractions, not percent. */
export type RiskMetrics = {
  volatility: VolatilityFigure[]
  drawdown: DrawdownFigure[]
  market: MarketFigure[]
}

type Total = { on: string; capUsd: number; source: string }

const VOLATILITY_SPANS = [
  { step: 'day', length: 90, span: 'last 90 days' },
  { step: 'day', length: 365, span: 'last 365 days' },
  { step: 'month', length: 12, span: 'last 12 months' },
  { step: 'month', length: 36, span: 'last 36 months' },
] as const
const MARKET_SPANS = [
  { length: 36, span: 'last 36 months' },
  { length: undefined, span: 'all known months' },
]

/** Risk figures of one token from its readings, daily and monthly, and the whole market by month. */
export function riskMetrics(readings: readonly Reading[], totals: readonly Total[]): RiskMetrics {
  const of = { day: bySteps(readings, 'day'), month: bySteps(readings, 'month') }
  const steps = { day: stepsOf(of.day, 'day'), month: stepsOf(of.month, 'month') }
  const market = stepsOf(
    totals.map(({ on, capUsd, source }) => ({ on, usd: capUsd, source })),
    'month',
  )
  return {
    volatility: VOLATILITY_SPANS.map(({ step, length, span }) => {
      const { value, steps: used } = volatility(steps[step], step, length)
      const days = used.map(({ on }) => on)
      return { step, value, ...basis(span, days, leastReturns(length), of[step]) }
    }),
    drawdown: drawdowns(readings),
    market: MARKET_SPANS.map(({ length, span }) => {
      const { days, ...figures } = comovement(steps.month, market, length)
      return { ...figures, ...basis(span, days, LEAST_COMMON_MONTHS, [...of.month, ...totals]) }
    }),
  }
}

function bySteps(readings: readonly Reading[], step: Reading['step']): Reading[] {
  return readings.filter((reading) => reading.step === step)
}

/** Over all that is known and over the last year; a day with both readings counts once, by its daily one. */
function drawdowns(readings: readonly Reading[]): DrawdownFigure[] {
  const byDay = new Map<string, Reading>()
  for (const reading of readings) {
    if (reading.step === 'day' || !byDay.has(reading.on)) byDay.set(reading.on, reading)
  }
  const days = [...byDay.values()].sort((a, b) => (a.on < b.on ? -1 : 1))
  const yearAgo = dayBefore(days.at(-1)?.on, 365)
  return [
    { span: 'all known readings', shown: days },
    { span: 'last 365 days', shown: days.filter(({ on }) => on >= yearAgo) },
  ].map(({ span, shown }) => ({
    drawdown: maximumDrawdown(shown),
    ...basis(
      span,
      shown.map(({ on }) => on),
      LEAST_READINGS,
      shown,
    ),
  }))
}

function dayBefore(day: string | undefined, days: number): string {
  return day ? new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10) : ''
}

function basis(
  span: string,
  days: string[],
  least: number,
  from: readonly { on: string; source: string }[],
): Basis {
  const used = new Set(days)
  const sources = new Set(from.filter(({ on }) => used.has(on)).map(({ source }) => source))
  return {
    span,
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    count: days.length,
    least,
    sources: [...sources].sort(),
  }
}
