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

/** The same list from another place on, and backwards each other round: nobody always runs after the same neighbour. */
export function rotated(list, round) {
  const way = round % 2 === 0 ? list : list.toReversed()
  const from = round >> 1
  return way.map((_, index) => way[(index + from) % way.length])
}
