const UNITS = [
  { seconds: 86_400, one: 'day', many: 'days', short: 'd' },
  { seconds: 3600, one: 'hour', many: 'hours', short: 'h' },
  { seconds: 60, one: 'minute', many: 'minutes', short: 'min' },
  { seconds: 1, one: 'second', many: 'seconds', short: 's' },
] as const

/** A span in its two largest units that are not nothing: "1 hour 30 minutes"; from two days on in days. */
export function spanWords(seconds: number): string {
  return parts(seconds)
    .map(({ count, unit }) => `${count} ${count === 1 ? unit.one : unit.many}`)
    .join(' ')
}

/** The same for a narrow column: "1 h 30 min". */
export function shortSpan(seconds: number): string {
  return parts(seconds)
    .map(({ count, unit }) => `${count} ${unit.short}`)
    .join(' ')
}

function parts(seconds: number) {
  const found = []
  let left = Math.max(0, Math.round(seconds))
  for (const unit of UNITS) {
    // A day and a half reads better as 36 hours.
    if (unit.short === 'd' && left < 2 * unit.seconds) continue
    const count = Math.floor(left / unit.seconds)
    left -= count * unit.seconds
    if (count > 0) found.push({ count, unit })
  }
  return found.length > 0 ? found.slice(0, 2) : [{ count: 0, unit: UNITS[3] }]
}
