const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const

/** How long something took, in at most two units: "0.4 s", "12 s", "3 min 4 s", "2 h 5 min". Cut off, not rounded. */
export function spanWords(spanMs: number): string {
  const ms = Math.max(0, spanMs)
  if (ms < 10_000) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`
  const first = UNITS.findIndex(([, unitMs]) => ms >= unitMs)
  const [large, small] = [UNITS[first], UNITS[first + 1]]
  if (!large) return `${ms} ms`
  const rest = small ? Math.floor((ms % large[1]) / small[1]) : 0
  const whole = `${Math.floor(ms / large[1])} ${large[0]}`
  return small && rest > 0 ? `${whole} ${rest} ${small[0]}` : whole
}

/** Stands beside the times of steps. */
export const HOW_COUNTED =
  'Each step is counted from the end of the one done before it, the first from the opening; what was begun earlier counts from its own start.'
