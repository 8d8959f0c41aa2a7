import { significant } from '@/lib/scenarios/significant'
import { daysBetween, type Evidence, type Figure } from './evidence'
import { indicatorOf } from './indicators'
import { type InputRule, type Method, MONTHLY_STALE_AFTER_DAYS } from './method'

/** A value with what it was made of; `at` is the oldest figure in it that is meant to be new. */
export type Measured = {
  value: number
  at: string
  ageDays: number
  stale: boolean
  /** In words, such as "market_cap_usd 5185879289". */
  raw: readonly { what: string; value: number; at: string; source: string }[]
  monthly: boolean
}

/** What the evidence says of an input; null where it says nothing, or nothing that is young enough. */
export function measureInput(rule: InputRule, evidence: Evidence, method: Method): Measured | null {
  const found = find(rule, evidence, method)
  if (!found || !Number.isFinite(found.value)) return null
  const ageDays = daysBetween(found.at, evidence.on)
  if (ageDays > method.lapsesAfterDays) return null
  const limit = found.monthly ? MONTHLY_STALE_AFTER_DAYS : rule.staleAfterDays
  return { ...found, value: significant(found.value, method.valueDigits), ageDays, stale: ageDays > limit }
}

function find(
  { measure }: InputRule,
  { figures, supplies, closes }: Evidence,
  { ratioWithinDays, windowNeeds }: Method,
): Omit<Measured, 'ageDays' | 'stale'> | null {
  switch (measure.from) {
    case 'nothing':
      return null
    case 'figure': {
      const figure = figures[measure.metric]
      return figure
        ? { value: figure.value, at: figure.at, raw: [named(measure.metric, figure)], monthly: false }
        : null
    }
    case 'ratio': {
      const of = figures[measure.of]
      const to = figures[measure.to]
      if (!of || !to || to.value <= 0 || Math.abs(daysBetween(of.at, to.at)) > ratioWithinDays) return null
      return {
        value: (of.value * measure.times) / to.value,
        at: [of.at, to.at].sort()[0] ?? of.at,
        raw: [named(measure.of, of), named(measure.to, to)],
        monthly: false,
      }
    }
    case 'dilution': {
      if (!supplies || supplies.before.value <= 0) return null
      return {
        value: supplies.now.value / supplies.before.value,
        at: supplies.now.at,
        raw: [named('circulating_supply', supplies.now), named('circulating_supply', supplies.before)],
        monthly: false,
      }
    }
    case 'closes': {
      const span = closes?.step === 'month' ? measure.months : measure.days
      if (!closes || span === null) return null
      const window = indicatorOf(measure.indicator, closes, span, windowNeeds)
      if (!window) return null
      const { first, last, value } = window
      const raw = [last, first].map((close) => ({
        what: 'close_usd',
        value: close.usd,
        at: close.on,
        source: close.source,
      }))
      return { value, at: last.on, raw, monthly: closes.step === 'month' }
    }
  }
}

function named(what: string, { value, at, source }: Figure): Measured['raw'][number] {
  return { what, value, at, source }
}
