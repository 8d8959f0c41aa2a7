import type { Metric } from '@/lib/market/metrics'

export type Figure = { value: number; at: string; source: string }
export type Close = { on: string; usd: number; source: string }

/** All that the method reads of one token for one day; instants in ISO, days as YYYY-MM-DD. */
export type Evidence = {
  method: number
  symbol: string
  on: string
  /** The latest of each metric dated up to the end of that day. */
  figures: Partial<Record<Metric, Figure>>
  /** Circulating supply as one source counts it, latest and about a year before. */
  supplies: { now: Figure; before: Figure } | null
  closes: { step: 'day' | 'month'; points: readonly Close[] } | null
}

const DAY_MS = 86_400_000

/** Whole days from one day or instant to another, by UTC days. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / DAY_MS)
}

/** The day so many days later, as YYYY-MM-DD. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day.slice(0, 10)) + days * DAY_MS).toISOString().slice(0, 10)
}

/** The same day of the month so many months before; only for the first of months. */
export function monthsBefore(day: string, months: number): string {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}${day.slice(7, 10)}`
}
