import type { Scale } from './method'

/** The score of a value in hundredths of a percent, 0 to 10,000, rounded half up. Throws on a scale of no points. */
export function scoreOn({ over, points }: Scale, value: number): number {
  const [first] = points
  const last = points.at(-1)
  if (!first || !last) throw new Error('a scale needs points')
  if (value <= first[0]) return first[1] * 100
  for (const [index, [x1, y1]] of points.entries()) {
    const [x0, y0] = points[index - 1] ?? first
    if (value < x1) {
      const share = over === 'log' ? Math.log10(value / x0) / Math.log10(x1 / x0) : (value - x0) / (x1 - x0)
      return Math.round((y0 + (y1 - y0) * share) * 100)
    }
  }
  return last[1] * 100
}

/** The points that a value lies between; the same one twice beyond an end. */
export function segmentOf({ points }: Scale, value: number): readonly (readonly [number, number])[] {
  const above = points.findIndex(([x]) => value < x)
  const at = above < 0 ? points.length : above
  return [points[Math.max(0, at - 1)], points[Math.min(points.length - 1, at)]].flatMap((p) => (p ? [p] : []))
}

/** Whether more is better on this scale. */
export function moreIsBetter({ points }: Scale): boolean {
  return (points.at(-1)?.[1] ?? 0) >= (points[0]?.[1] ?? 0)
}
