/** The middle value; the mean of the two middle ones of an even count; NaN of none. */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** The value below which the share (0 to 1) of all values lies (nearest rank); NaN of none. */
export function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** The same list begun at another place each round, so that nobody always runs first, or after the same neighbour. */
export function rotated(list, round) {
  const turned = list.map((_, index) => list[(index + round) % list.length])
  return round % 2 === 0 ? turned : turned.reverse()
}
