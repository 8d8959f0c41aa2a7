import { GRADES, type GradeName } from '@/lib/grades/method'

type Day = { on: string } & Record<GradeName, number | null>
type Mark = { at: number; label: string }

/** Everything that the chart of grades draws; positions in percent of the plot, top left is 0, 0. */
export type HistoryPlan = {
  lines: { grade: GradeName; path: string }[]
  xTicks: Mark[]
  yTicks: Mark[]
}

/** A grade that is N/A on a day breaks its line; so does a silence longer than this. */
const LONGEST_SILENCE_DAYS = 62
const DAY_MS = 86_400_000

/** Days oldest first, at least one. */
export function planHistory(days: readonly Day[]): HistoryPlan {
  const first = Date.parse(days[0]?.on ?? '')
  const last = Date.parse(days.at(-1)?.on ?? '')
  const x = (at: number) => (last === first ? 50 : Math.round(((at - first) / (last - first)) * 10_000) / 100)
  return {
    lines: GRADES.map((grade) => ({ grade, path: pathOf(days, grade, x) })),
    xTicks: yearTicks(first, last).map(({ at, label }) => ({ at: x(at), label })),
    yTicks: [0, 25, 50, 75, 100].map((percent) => ({ at: 100 - percent, label: `${percent} %` })),
  }
}

/** Readings without a neighbour are dots: a line of no length with round ends. */
function pathOf(days: readonly Day[], grade: GradeName, x: (at: number) => number): string {
  let path = ''
  let before: number | null = null
  for (const day of days) {
    const percent = day[grade]
    const at = Date.parse(day.on)
    if (percent === null) {
      before = null
      continue
    }
    const joins = before !== null && at - before <= LONGEST_SILENCE_DAYS * DAY_MS
    const point = `${x(at)} ${Math.round((100 - percent) * 100) / 100}`
    path += joins ? `L${point}` : `M${point}h0.001`
    before = at
  }
  return path
}

const MOST_TICKS = 7

function yearTicks(first: number, last: number): Mark[] {
  const from = new Date(first).getUTCFullYear() + 1
  const to = new Date(last).getUTCFullYear()
  const years = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
  const step = Math.ceil(years.length / MOST_TICKS)
  return years
    .filter((_, index) => index % step === 0)
    .map((year) => ({ at: Date.UTC(year, 0, 1), label: String(year) }))
}
