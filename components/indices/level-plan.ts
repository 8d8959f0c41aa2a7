import { percentOn } from '@/components/charts/axis'

type Mark = { at: number; label: string }
export type Series = { name: string; values: readonly (number | null)[] }

/** Positions in percent of the plot, top left is 0, 0. */
export type LevelPlan = {
  /** In the order of the series; each is one path, broken where a month has no reading. */
  lines: { name: string; path: string }[]
  xTicks: Mark[]
  yTicks: Mark[]
}

/** Levels over months on a scale where equal steps are equal factors, so that early years stay readable. */
export function planLevels(months: readonly string[], series: readonly Series[]): LevelPlan {
  const known = series.flatMap(({ values }) => values.flatMap((value) => value ?? []))
  const axis = factorAxis(Math.min(...known), Math.max(...known))
  const y = (value: number) => 100 - percentOn(axis, Math.log10(value))
  return {
    lines: series.map(({ name, values }) => ({ name, path: brokenPath(values, y) })),
    xTicks: yearTicks(months),
    yTicks: axis.ticks.map((value) => ({ at: y(value), label: value.toLocaleString('en-US') })),
  }
}

/** How far below its highest level so far a series stands, month by month: 0 on top. */
export function planFalls(
  months: readonly string[],
  levels: readonly number[],
): Omit<LevelPlan, 'lines'> & { area: string } {
  let peak = 0
  const falls = levels.map((level) => {
    peak = Math.max(peak, level)
    return 1 - level / peak
  })
  const step = Math.max(...falls) > 0.5 ? 0.25 : 0.1
  const steps = Math.max(1, Math.ceil(Math.max(...falls) / step - 1e-9))
  const axis = { min: 0, max: steps * step }
  const y = (fall: number) => percentOn(axis, fall)
  const x = (at: number) => across(at, falls.length)
  return {
    area: `M0 0${falls.map((fall, at) => `L${x(at)} ${y(fall)}`).join('')}L100 0Z`,
    xTicks: yearTicks(months),
    yTicks: Array.from({ length: steps + 1 }, (_, at) => ({
      at: y(at * step),
      label: at === 0 ? '0 %' : `−${Math.round(at * step * 100)} %`,
    })),
  }
}

/** A path that begins anew after each gap. */
function brokenPath(values: readonly (number | null)[], y: (value: number) => number): string {
  return values
    .map((value, at) => {
      if (value === null) return ''
      return `${(values[at - 1] ?? null) === null ? 'M' : 'L'}${across(at, values.length)} ${y(value)}`
    })
    .join('')
}

function across(at: number, count: number): number {
  return Math.round((at / Math.max(1, count - 1)) * 10_000) / 100
}

/** Ends and ticks at 1, 2 or 5 times a power of ten; over many powers at the tens alone. */
function factorAxis(low: number, high: number): { min: number; max: number; ticks: number[] } {
  const wide = Math.log10(high / low) > 2
  const factors = wide ? [1] : [1, 2, 5]
  const powers = Array.from({ length: 24 }, (_, at) => at - 8)
  const round = powers.flatMap((power) =>
    factors.map((factor) => Number((factor * 10 ** power).toPrecision(3))),
  )
  const first = Math.max(
    0,
    round.findLastIndex((value) => value <= low),
  )
  const above = round.findIndex((value, at) => at > first && value >= high)
  const ticks = round.slice(first, above + 1)
  return { min: Math.log10(ticks[0] ?? low), max: Math.log10(ticks.at(-1) ?? high), ticks }
}

function yearTicks(months: readonly string[]): Mark[] {
  const years = months.flatMap((month, at) =>
    month.slice(5, 7) === '01' && at > 0 ? [{ at: across(at, months.length), label: month.slice(0, 4) }] : [],
  )
  return years.length > 0 ? years : months.slice(0, 1).map((month) => ({ at: 0, label: month.slice(0, 7) }))
}
