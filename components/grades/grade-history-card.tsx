import { Plot } from '@/components/charts/plot'
import { Swatch } from '@/components/charts/swatch'
import { dayText } from '@/components/tokens/day-text'
import { Derived } from '@/components/tokens/derived'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { GradeHistory } from '@/lib/grades/grade-history'
import type { GradeName } from '@/lib/grades/method'
import { OWN_GRADE_WORDS } from './grade-words'
import { planHistory } from './history-plan'
import { HistoryTable } from './history-table'
import { MovesList } from './moves-list'

type GradeHistoryCardProps = { symbol: string; history: GradeHistory }

const LINES: Record<GradeName, { stroke: string; colour: string; dash?: string }> = {
  fundamental: { stroke: 'stroke-chart-1', colour: 'var(--chart-1)' },
  technology: { stroke: 'stroke-chart-3', colour: 'var(--chart-3)' },
  trader: { stroke: 'stroke-chart-2', colour: 'var(--chart-2)', dash: '1 5' },
}

/** The own grades of a token over time, what moved, and why. Its data: `getGradeHistory` of lib/grades. */
export function GradeHistoryCard({ symbol, history: { days, moves } }: GradeHistoryCardProps) {
  const [first] = days
  const last = days.at(-1)
  if (!first || !last) {
    return (
      <Card title="History of own grades">
        <EmptyState title="No day of it could be graded yet" />
      </Card>
    )
  }
  const plan = planHistory(days)
  const later = days.filter((day) => day.computedLater).length
  return (
    <Card
      title="History of own grades"
      description={`${days.length} days, ${dayText(first.on)} to ${dayText(last.on)}`}
      action={<Derived />}
      flush
    >
      <div className="grid gap-2 p-4">
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
          {plan.lines.map(({ grade }) => (
            <li key={grade} className="inline-flex items-center gap-1.5">
              <Swatch colour={LINES[grade].colour} />
              {OWN_GRADE_WORDS[grade]}
              {LINES[grade].dash && ' (dotted)'}
            </li>
          ))}
        </ul>
        <Plot
          label={`Own grades of ${symbol} in percent, ${first.on} to ${last.on}; the numbers are in the table below.`}
          height="h-48"
          xTicks={plan.xTicks}
          yTicks={plan.yTicks}
        >
          {plan.lines.map(({ grade, path }) => (
            <path
              key={grade}
              d={path}
              className={LINES[grade].stroke}
              strokeWidth={2}
              strokeDasharray={LINES[grade].dash}
            />
          ))}
        </Plot>
        <p className="text-xs text-muted">
          {later > 0 &&
            `${later} of the days were computed later, from what is dated up to them; nobody saw them then. `}
          A line breaks where a grade is N/A or no day was computed for two months.
        </p>
      </div>
      {moves.length > 0 && <MovesList symbol={symbol} moves={moves} />}
      <HistoryTable symbol={symbol} days={days} />
    </Card>
  )
}
