const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const STEPS = [
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  14 * DAY,
  30 * DAY,
  90 * DAY,
  180 * DAY,
  365 * DAY,
]

const EDGE = 0.05

/** At most `most` round instants inside a span, not at its very edges, with their words in the zone given. */
export function timeTicks(
  fromMs: number,
  toMs: number,
  zone: string,
  most = 5,
): { atMs: number; label: string }[] {
  const step = STEPS.find((candidate) => (toMs - fromMs) / candidate <= most) ?? (toMs - fromMs) / most
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    ...(step < DAY
      ? {
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23',
          ...(toMs - fromMs > DAY && { weekday: 'short' }),
        }
      : { day: 'numeric', month: 'short', ...(step >= 90 * DAY && { year: 'numeric' }) }),
  })
  const ticks = []
  const edgeMs = (toMs - fromMs) * EDGE
  const shiftMs = zoneOffsetMs(fromMs, zone)
  const firstMs = Math.ceil((fromMs + edgeMs + shiftMs) / step) * step - shiftMs
  for (let atMs = firstMs; atMs <= toMs - edgeMs; atMs += step) {
    ticks.push({ atMs, label: format.format(atMs) })
  }
  return ticks
}

/** How far the zone's clocks are ahead of UTC, so that days begin at the reader's midnight. */
function zoneOffsetMs(atMs: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(atMs)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0)
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
  return local - Math.floor(atMs / MINUTE) * MINUTE
}
