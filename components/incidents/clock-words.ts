const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const two = (count: number) => String(count).padStart(2, '0')

/** A running clock: "0:42", "12:43", "1:02:03", "2 d 01:02:03". Time that has not come yet counts as none. */
export function clockText(spanMs: number): string {
  const ms = Math.max(0, spanMs)
  const days = Math.floor(ms / DAY_MS)
  const hours = Math.floor((ms % DAY_MS) / HOUR_MS)
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS)
  const seconds = Math.floor((ms % MINUTE_MS) / SECOND_MS)
  if (days > 0) return `${days} d ${two(hours)}:${two(minutes)}:${two(seconds)}`
  if (hours > 0) return `${hours}:${two(minutes)}:${two(seconds)}`
  return `${minutes}:${two(seconds)}`
}
