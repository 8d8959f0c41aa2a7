import type { Metric } from '@/lib/market/metrics'

export const GRADES = ['fundamental', 'technology', 'trader'] as const
export type GradeName = (typeof GRADES)[number]

/** What is read from the evidence. `days` and `months` are spans before the last close; null: not from months. */
export type Measure =
  | { from: 'figure'; metric: Metric }
  | { from: 'ratio'; of: Metric; to: Metric; times: number }
  | { from: 'dilution' }
  | { from: 'closes'; indicator: Indicator; days: number; months: number | null }
  | { from: 'nothing'; why: string }

export type Indicator = 'to_mean' | 'change' | 'rsi' | 'volatility' | 'to_high'

/**
 * Straight lines between points of [value, score], values rising, scores only rising or only falling; beyond the
 * ends the score of the end. `log` draws the lines over the logarithm of the value.
 */
export type Scale = { over: 'value' | 'log'; points: readonly (readonly [value: number, score: number])[] }

/** `weight` is in percent of the part; all weights of a part add up to 100. Stale after so many days. */
export type InputRule = {
  key: string
  name: string
  /** How the value comes about, in words. */
  formula: string
  weight: number
  measure: Measure
  scale: Scale
  staleAfterDays: number
}

/** `weight` is in percent of the grade; all weights of a grade add up to 100. */
export type PartRule = {
  key: string
  name: string
  weight: number
  inputs: readonly InputRule[]
  limits: string
}

export type GradeRule = { name: GradeName; title: string; parts: readonly PartRule[]; limits: string }

export type Method = {
  version: number
  /** A part is N/A when less than this share of its weight is known, in percent; a grade likewise. */
  partNeeds: number
  gradeNeeds: number
  /** Older evidence than this is no evidence, in days. */
  lapsesAfterDays: number
  /** The two figures of a ratio may be at most so many days apart. */
  ratioWithinDays: number
  /** Values are rounded to so many significant digits before they meet a scale. */
  valueDigits: number
  /** A window of a mean or a high must hold this share of its readings, in percent. */
  windowNeeds: number
  dailyCloses: DailyCloses
  grades: readonly GradeRule[]
}

/**
 * Daily closes are read rather than monthly readings when of the last `of` days `at` have one, or when the last
 * monthly reading is more than `monthsBehindDays` older than the last close; not when it is more than
 * `monthsAheadDays` newer.
 */
export type DailyCloses = { of: number; at: number; monthsBehindDays: number; monthsAheadDays: number }

/** Monthly readings stand in where daily closes are missing; one is stale when the next is overdue. */
export const MONTHLY_STALE_AFTER_DAYS = 35
