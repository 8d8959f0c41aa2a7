const UNITS: [limitMs: number, unitMs: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [60_000, 1000, 'second'],
  [3_600_000, 60_000, 'minute'],
  [86_400_000, 3_600_000, 'hour'],
  [90 * 86_400_000, 86_400_000, 'day'],
  [365 * 86_400_000, 30 * 86_400_000, 'month'],
  [Number.POSITIVE_INFINITY, 365 * 86_400_000, 'year'],
]

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'short' })

/** Such as "3 min. ago" or "in 2 days"; within 5 s of now, "now". */
export function relativeText(atMs: number, nowMs: number): string {
  const awayMs = Math.abs(atMs - nowMs)
  if (awayMs < 5000) return 'now'
  const [, unitMs, unit] = UNITS.find(([limitMs]) => awayMs < limitMs) ?? [0, 1000, 'second' as const]
  // What is past is at least so long ago; what is to come is about so far away.
  return relative.format(atMs < nowMs ? -Math.floor(awayMs / unitMs) : Math.round(awayMs / unitMs), unit)
}

/** Such as "2027-01-31 12:00:05 UTC", in the zone given. */
export function exactText(atMs: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).formatToParts(atMs)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? ''
  const day = `${part('year')}-${part('month')}-${part('day')}`
  return `${day} ${part('hour')}:${part('minute')}:${part('second')} ${part('timeZoneName')}`
}

/** The instant in the reader's zone and, where that differs, in UTC. */
export function exactInBoth(atMs: number, zone: string): string {
  const utc = exactText(atMs, 'UTC')
  return zone === 'UTC' ? utc : `${exactText(atMs, zone)} (${zone})\n${utc}`
}
