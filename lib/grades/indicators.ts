import { type Close, dayAfter, type Evidence, monthsBefore } from './evidence'
import type { Indicator } from './method'

type Closes = NonNullable<Evidence['closes']>
export type Window = { last: Close; first: Close; value: number }

/** Where the close of a day is missing, the one before it counts, at most so many days back. */
const SLACK_DAYS = 3
const DAYS_OF_YEAR = 365

/**
 * The indicator over the closes, and the readings that it begins and ends with. `span` is in days or months, as the
 * closes step; `windowNeeds` in percent. Null where readings are missing.
 */
export function indicatorOf(
  indicator: Indicator,
  closes: Closes,
  span: number,
  windowNeeds: number,
): Window | null {
  const sorted = [...closes.points].sort((a, b) => (a.on < b.on ? -1 : 1))
  const last = sorted.at(-1)
  if (!last) return null
  const back = (steps: number) =>
    closes.step === 'day' ? dayAfter(last.on, -steps) : monthsBefore(last.on, steps)
  const within = (steps: number) => sorted.filter((close) => close.on > back(steps))
  switch (indicator) {
    case 'to_mean':
    case 'to_high': {
      const window = within(span)
      const [first] = window
      if (!first || window.length * 100 < windowNeeds * span) return null
      const prices = window.map((close) => close.usd)
      const measure = indicator === 'to_mean' ? sum(prices) / prices.length : Math.max(...prices)
      return { last, first, value: last.usd / measure }
    }
    case 'change': {
      const oldest = closes.step === 'day' ? dayAfter(back(span), -SLACK_DAYS) : back(span)
      const first = sorted.filter((close) => close.on <= back(span) && close.on >= oldest).at(-1)
      return first ? { last, first, value: last.usd / first.usd } : null
    }
    case 'rsi':
    case 'volatility': {
      const window = within(span + 1)
      const [first] = window
      if (!first || window.length !== span + 1) return null
      const value = indicator === 'rsi' ? rsi(window) : volatility(window)
      return value === null ? null : { last, first, value }
    }
  }
}

function rsi(window: readonly Close[]): number | null {
  const changes = window.slice(1).map((close, index) => close.usd - (window[index]?.usd ?? close.usd))
  const rises = sum(changes.filter((change) => change > 0))
  const falls = -sum(changes.filter((change) => change < 0))
  return rises + falls === 0 ? null : (100 * rises) / (rises + falls)
}

function volatility(window: readonly Close[]): number {
  const changes = window
    .slice(1)
    .map((close, index) => Math.log(close.usd / (window[index]?.usd ?? close.usd)))
  const mean = sum(changes) / changes.length
  const variance = sum(changes.map((change) => (change - mean) ** 2)) / (changes.length - 1)
  return Math.sqrt(variance * DAYS_OF_YEAR)
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
