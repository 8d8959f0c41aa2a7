const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** 2026-05-01 as 1 May 2026. Days carry no zone, so no clock and no locale is asked. */
export function dayText(day: string): string {
  return `${Number(day.slice(8, 10))} ${monthText(day)}`
}

/** 2026-05-01 as May 2026. */
export function monthText(day: string): string {
  return `${MONTHS[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`
}
