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

/** How long something took, in at most two units: "0.4 s", "12 s", "3 min 4 s", "2 h 5 min", "3 d 4 h". */
export function tookText(spanMs: number): string {
  const ms = Math.max(0, spanMs)
  if (ms < 10 * SECOND_MS) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`
  const [large, small, words] =
    ms < HOUR_MS
      ? ([MINUTE_MS, SECOND_MS, ['min', 's']] as const)
      : ms < DAY_MS
        ? ([HOUR_MS, MINUTE_MS, ['h', 'min']] as const)
        : ([DAY_MS, HOUR_MS, ['d', 'h']] as const)
  const [whole, rest] = [Math.floor(ms / large), Math.floor((ms % large) / small)]
  const parts = [whole > 0 && `${whole} ${words[0]}`, rest > 0 && `${rest} ${words[1]}`]
  return parts.filter(Boolean).join(' ')
}
