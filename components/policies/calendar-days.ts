/** Days as "2027-01-31", months as "2027-01": names that sort, and that a link can hold. */
export type Day = string
export type Month = string

const DAY_MS = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** The day of an instant in a zone. */
export function dayOf(atMs: number, zone: string): Day {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
    formats.set(zone, format)
  }
  return format.format(atMs)
}

/** Instants by their day, days and instants in their order. */
export function groupByDay<E extends { at: string }>(events: readonly E[], zone: string): Map<Day, E[]> {
  const days = new Map<Day, E[]>()
  for (const event of [...events].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const day = dayOf(Date.parse(event.at), zone)
    const known = days.get(day)
    if (known) known.push(event)
    else days.set(day, [event])
  }
  return days
}

export const isMonth = (text: string): text is Month => /^[2-9]\d{3}-(0[1-9]|1[0-2])$/.test(text)

/** The month so many months later (or earlier). */
export function monthAfter(month: Month, count: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7)
}

/** The weeks that a calendar of the month shows, from Monday on; days of the months beside it fill the first and last. */
export function weeksOf(month: Month): Day[][] {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const first = Date.UTC(year, number - 1, 1)
  const last = Date.UTC(year, number, 0)
  const monday = first - ((new Date(first).getUTCDay() + 6) % 7) * DAY_MS
  const weeks: Day[][] = []
  for (let start = monday; start <= last; start += 7 * DAY_MS) {
    weeks.push(Array.from({ length: 7 }, (_, index) => dayText(start + index * DAY_MS)))
  }
  return weeks
}

/** The instants that its calendar shows, with a day more at both ends: zones differ from UTC by less. */
export function rangeOf(month: Month): { from: string; to: string } {
  const days = weeksOf(month).flat()
  const at = (day: Day | undefined, more: number) =>
    new Date(Date.parse(`${day}T00:00:00Z`) + more * DAY_MS).toISOString()
  return { from: at(days[0], -1), to: at(days.at(-1), 2) }
}

function dayText(ms: number): Day {
  return new Date(ms).toISOString().slice(0, 10)
}

/** Such as "Tue 24 Nov 2026", or in full "Tuesday 24 November 2026"; put together here, since engines differ. */
export function dayWords(day: Day, style: 'short' | 'long' = 'short'): string {
  const ms = Date.parse(`${day}T00:00:00Z`)
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', ...options }).format(ms)
  return `${part({ weekday: style })} ${part({ day: 'numeric' })} ${part({ month: style })} ${part({ year: 'numeric' })}`
}

/** Such as "November 2026". */
export function monthWords(month: Month): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(
    Date.parse(`${month}-01T00:00:00Z`),
  )
}
