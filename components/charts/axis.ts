export type Axis = { min: number; max: number; ticks: number[] }

/** An axis over the values whose ends and ticks are round; about `count` steps. */
export function roundAxis(values: readonly number[], count: number, fromZero = false): Axis {
  const low = fromZero ? Math.min(0, ...values) : Math.min(...values)
  const high = Math.max(...values)
  const step = roundStep((high - low || Math.abs(high) || 1) / count)
  const first = Math.floor(low / step + 1e-9)
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9))
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => tidy((first + index) * step))
  return { min: tidy(first * step), max: tidy(last * step), ticks }
}

/** Where a value lies on the axis: 0 at its start, 100 at its end. */
export function percentOn(axis: Pick<Axis, 'min' | 'max'>, value: number): number {
  return Math.round(((value - axis.min) / (axis.max - axis.min)) * 10_000) / 100
}

/** The smallest of 1, 2, 2.5, 5 times a power of ten that is not below. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= rough * 0.999) ?? 10
  return factor * power
}

function tidy(value: number): number {
  return Number(value.toPrecision(12))
}
