import { dayText } from '@/components/tokens/day-text'
import type { DayMoves } from '@/lib/grades/grade-history'
import { gradeDayPath } from '@/lib/grades/own-view'
import { figureText, percentText } from './figure-text'
import { OWN_GRADE_WORDS } from './grade-words'

type MovesListProps = { symbol: string; moves: readonly DayMoves[] }

/** What moved and why: from the grade to the part to the input. The latest is open. */
export function MovesList({ symbol, moves }: MovesListProps) {
  return (
    <div className="border-t text-sm">
      {moves.map(({ from, to, grades }, index) => (
        <details key={to} open={index === 0} className="border-t first:border-t-0">
          <summary className="px-4 py-2.5 hover:bg-sunken">
            <span className="font-medium">{dayText(to)}</span>{' '}
            <span className="text-muted">
              since {dayText(from)}:{' '}
              {grades
                .filter(({ percent }) => percent.from !== percent.to)
                .map(({ grade, percent }) => `${grade} ${arrow(percent, percentText)}`)
                .join('; ')}
            </span>
          </summary>
          <div className="grid gap-3 px-4 pb-3">
            {grades.map(({ grade, percent, parts }) => (
              <div key={grade} className="grid gap-1">
                <h3 className="font-medium">
                  {OWN_GRADE_WORDS[grade]}: {arrow(percent, percentText)}
                </h3>
                <ul className="grid list-disc gap-1 pl-5">
                  {parts.map((part) => (
                    <li key={part.name}>
                      {part.name} (weight {part.weight}): {arrow(part.score, percentText)}
                      <ul className="grid gap-0.5 text-muted">
                        {part.inputs.map((input) => (
                          <li key={input.name}>
                            {input.name}: {arrow(input.value, valueText)}, score{' '}
                            {arrow(input.score, percentText)}
                            {input.asOf.to && `, as of ${dayText(input.asOf.to)}`}
                          </li>
                        ))}
                      </ul>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
            <p>
              <a href={gradeDayPath(symbol, to)} className="text-accent underline underline-offset-2">
                Everything of {dayText(to)}
              </a>
            </p>
          </div>
        </details>
      ))}
    </div>
  )
}

const valueText = (value: number | null) => (value === null ? 'N/A' : figureText(value))

function arrow<T>({ from, to }: { from: T; to: T }, text: (value: T) => string): string {
  return `${text(from)} → ${text(to)}`
}
