const DAY_MS = 86_400_000

/**
 * The day on which a printed horizon ends: "12 months" counts from `madeOn`, "2027" ends with the year, a day is
 * itself. Null for words that name no one day.
 */
export function horizonEnd(words: string, madeOn: string): string | null {
  const text = words.trim().toLowerCase()
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return isDay(text) ? text : null
  if (/^\d{4}$/.test(text)) return `${text}-12-31`
  const [, count = '', unit = ''] = /^(\d{1,3})[ -](day|week|month|year)s?$/.exec(text) ?? []
  const number = Number(count)
  if (unit === 'day') return daysAfter(madeOn, number)
  if (unit === 'week') return daysAfter(madeOn, 7 * number)
  if (unit === 'month') return monthsAfter(madeOn, number)
  if (unit === 'year') return monthsAfter(madeOn, 12 * number)
  return null
}

function isDay(text: string): boolean {
  const at = Date.parse(text)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** YYYY-MM-DD so many days later. */
export function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10)
}

/** The same day so many months later, or the last of that month when it is shorter. */
function monthsAfter(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))).toISOString().slice(0, 10)
}
