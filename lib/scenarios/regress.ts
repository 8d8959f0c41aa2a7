export type Point = { x: number; y: number }
/** `mid` is the slope, `low` and `high` its 95 % interval; `r2` the share of the variance that the line explains. */
export type Regression = { low: number; mid: number; high: number; r2: number }

/** Ordinary least squares of y on x with an intercept; null when x or y never changes. Needs 12 points or more. */
export function regress(points: readonly Point[]): Regression | null {
  const freedom = points.length - 2
  const middleX = mean(points.map(({ x }) => x))
  const middleY = mean(points.map(({ y }) => y))
  const xx = sum(points.map(({ x }) => (x - middleX) ** 2))
  const yy = sum(points.map(({ y }) => (y - middleY) ** 2))
  if (freedom < 10 || xx < 1e-18 || yy < 1e-18) return null
  const mid = sum(points.map(({ x, y }) => (x - middleX) * (y - middleY))) / xx
  const left = sum(points.map(({ x, y }) => (y - middleY - mid * (x - middleX)) ** 2))
  const margin = studentT(freedom) * Math.sqrt(left / freedom / xx)
  return { low: mid - margin, mid, high: mid + margin, r2: Math.max(0, 1 - left / yy) }
}

/** The 97.5 % point of Student's t, by its expansion around the normal's; right to 0.0002 from 10 degrees on. */
export function studentT(freedom: number): number {
  const z = 1.959963984540054
  const terms = [
    z,
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
  ]
  return sum(terms.map((term, power) => term / freedom ** power))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length
}
