/** A figure older than this is marked: a listing of the first of each month is at most a month and a half old. */
export const STALE_AFTER_DAYS = 45

const DAY_MS = 86_400_000

/** Whole days from a day to today, both YYYY-MM-DD. */
export function ageDays(on: string, today: string): number {
  return Math.round((Date.parse(today) - Date.parse(on)) / DAY_MS)
}

export function isStale(on: string, today: string): boolean {
  return ageDays(on, today) > STALE_AFTER_DAYS
}

/** 1 day old, 40 days old, 13 months old (of 30.44 days, rounded down). */
export function ageText(on: string, today: string): string {
  const days = ageDays(on, today)
  if (days >= 61) return `${Math.floor(days / 30.44)} months old`
  return days === 1 ? '1 day old' : `${days} days old`
}
