/**
 * Weights in proportion to sizes above 0, in their order, none above `cap`: what is cut off goes to the others in
 * proportion to their sizes, and again while one is above. A cap that cannot be kept is raised to the equal share.
 */
export function cappedWeights(sizes: readonly number[], cap: number): number[] {
  const limit = Math.max(cap, 1 / sizes.length)
  const order = sizes.map((size, index) => ({ size, index })).sort((a, b) => b.size - a.size)
  // From the smallest up, so that no rest is a difference of large sums.
  const rests = order.map(() => 0)
  let rest = 0
  for (let at = order.length - 1; at >= 0; at--) {
    rest += order[at]?.size ?? 0
    rests[at] = rest
  }
  // The largest are at the limit, so many that the next one's share of what is left fits under it.
  const fits = order.findIndex(({ size }, at) => (size * (1 - at * limit)) / (rests[at] ?? 0) <= limit)
  const atLimit = fits === -1 ? order.length : fits
  const scale = (1 - atLimit * limit) / (rests[atLimit] ?? 1)
  const weights = sizes.map(() => 0)
  for (const [at, { size, index }] of order.entries()) weights[index] = at < atLimit ? limit : size * scale
  return weights
}
