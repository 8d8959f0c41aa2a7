import { Plot } from '@/components/charts/plot'
import { Swatch } from '@/components/charts/swatch'
import { dayText } from '@/components/tokens/day-text'
import { Derived } from '@/components/tokens/derived'
import { Card } from '@/components/ui/card'
import type { IndexReport } from '@/lib/indices/index-report'
import { planFalls, planLevels, type Series } from './level-plan'
import { RebalanceTable } from './rebalance-table'

const COLOURS = ['1', '2', '6'] as const
const STROKES = ['stroke-chart-1', 'stroke-chart-2', 'stroke-chart-6'] as const

/** The index beside Bitcoin and the whole market, each from 100 at the index's first month, and its falls. */
export function LevelsCard({ report }: { report: IndexReport }) {
  const { rules, test, figures, tokens, market } = report
  const months = test.levels.map(({ on }) => on)
  const levels = test.levels.map(({ level }) => level)
  const bitcoin = tokens.find(({ symbol }) => symbol === 'BTC')
  const series: Series[] = [
    { name: rules.name, values: levels },
    ...[bitcoin, market].flatMap((one) =>
      one ? [{ name: one.name, values: rebased(one.points.map(({ value }) => value)) }] : [],
    ),
  ]
  const plan = planLevels(months, series)
  const falls = planFalls(months, levels)
  const span = `${dayText(figures.from)} to ${dayText(figures.to)}`
  return (
    <Card
      title="Level"
      description="100 at the start; equal steps upwards are equal factors; one reading a month"
      action={<Derived />}
    >
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
        {series.map(({ name }, at) => (
          <li key={name} className="flex items-center gap-1.5">
            <Swatch colour={`var(--chart-${COLOURS[at] ?? '6'})`} />
            {name}
          </li>
        ))}
      </ul>
      <Plot
        label={`Levels of ${series.map(({ name }) => name).join(', ')} by month, ${span}; the tables below have the numbers.`}
        height="h-64"
        xTicks={plan.xTicks}
        yTicks={plan.yTicks}
      >
        {plan.lines
          .map(({ name, path }, at) => (
            <path key={name} d={path} className={STROKES[at] ?? ''} strokeWidth={at === 0 ? 2.25 : 1.5} />
          ))
          .toReversed()}
      </Plot>
      <h3 className="mt-3 text-xs font-medium text-muted">Below its highest level so far</h3>
      <Plot
        label={`How far ${rules.name} stood below its highest level, by month, ${span}.`}
        height="h-28"
        xTicks={falls.xTicks}
        yTicks={falls.yTicks}
      >
        <path d={falls.area} className="fill-bad/20 stroke-bad" strokeWidth={1.25} />
      </Plot>
      <RebalanceTable report={report} />
    </Card>
  )
}

/** From 100 at the first slot; where that is missing, nothing can be compared. */
function rebased(values: readonly (number | null)[]): (number | null)[] {
  const first = values[0]
  return values.map((value) => (value === null || !first ? null : (value / first) * 100))
}
