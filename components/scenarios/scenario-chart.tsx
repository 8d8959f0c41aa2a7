import { clsx } from 'clsx'
import { CASES, type Case } from '@/lib/scenarios/line-price'
import { Plot } from '../charts/plot'
import { at, by, place } from '../ui/place'
import type { LabMarks } from './lab-marks'
import type { ScenarioPlan } from './scenario-plan'

// Each case has its own colour, dash and shape, so that none depends on colour alone.
const LOOK: Record<Case, { stroke: string; dash?: string; shape: string }> = {
  bear: { stroke: 'stroke-chart-5', dash: '2 5', shape: 'rounded-none bg-chart-5' },
  base: { stroke: 'stroke-chart-1', shape: 'rounded-full bg-chart-1' },
  moon: { stroke: 'stroke-chart-3', dash: '8 5', shape: 'rotate-45 rounded-none bg-chart-3' },
}

type ScenarioChartProps = {
  plan: ScenarioPlan
  label: string
  xTitle: string
  words: Record<Case, string>
  /** What the reader had set when the page was drawn. */
  marks: LabMarks | null
}

/** Draws a plan on the server. `--cap-at` and `--bear-at` and so on, once set around it, move the marks of what is set. */
export function ScenarioChart({ plan, label, xTitle, words, marks }: ScenarioChartProps) {
  return (
    <div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        {plan.lines.toReversed().map((line) => (
          <li key={line.case} className="inline-flex items-center gap-1.5">
            <svg aria-hidden viewBox="0 0 28 8" className="h-2 w-7" fill="none">
              <path
                d="M1 4h26"
                strokeWidth={2}
                strokeDasharray={LOOK[line.case].dash}
                className={LOOK[line.case].stroke}
              />
            </svg>
            <span aria-hidden className={clsx('size-2', LOOK[line.case].shape)} />
            {words[line.case]}
          </li>
        ))}
      </ul>
      <Plot
        label={label}
        height="h-72"
        xTicks={plan.xTicks}
        yTicks={plan.yTicks}
        xTitle={xTitle}
        overlay={
          <>
            <Cells plan={plan} />
            <Marks marks={marks} />
          </>
        }
      >
        {plan.lines.map(({ case: name, from, to }) => (
          <path
            key={name}
            d={`M${from.x} ${from.y}L${to.x} ${to.y}`}
            strokeWidth={2}
            strokeDasharray={LOOK[name].dash}
            className={LOOK[name].stroke}
          />
        ))}
        {plan.cells.map(({ key, x, y, expectedY }) =>
          expectedY === null ? null : (
            <path
              key={key}
              d={`M${x} ${y}L${x} ${expectedY}`}
              strokeWidth={1}
              strokeDasharray="2 2"
              className="stroke-warn"
            />
          ),
        )}
      </Plot>
    </div>
  )
}

function Cells({ plan }: { plan: ScenarioPlan }) {
  return (
    <>
      {plan.cells.map((cell) => (
        <span
          key={cell.key}
          className={clsx(
            'absolute -mt-1 -ml-1 size-2',
            LOOK[cell.case].shape,
            cell.expectedY !== null && 'outline-2 outline-offset-2 outline-warn',
            place({ left: cell.x, top: cell.y }),
          )}
        />
      ))}
    </>
  )
}

// Whole words: Tailwind makes the classes that it reads. Until a script moves a mark, it stands where `at` and `by` say.
const TOPS: Record<Case, string> = {
  bear: 'top-[var(--bear-at,calc(var(--by,-1000px)+var(--by-part,0px)))]',
  base: 'top-[var(--base-at,calc(var(--by,-1000px)+var(--by-part,0px)))]',
  moon: 'top-[var(--moon-at,calc(var(--by,-1000px)+var(--by-part,0px)))]',
}
const LEFT = 'left-[var(--cap-at,calc(var(--at,-1000px)+var(--at-part,0px)))]'

function Marks({ marks }: { marks: LabMarks | null }) {
  const across = marks && at(marks.across)
  return (
    <>
      <div className={clsx('absolute inset-y-0 border-l border-fg/60', LEFT, across)} />
      {CASES.map((name) => {
        const top = marks?.tops[name]
        return (
          <span
            key={name}
            className={clsx(
              'absolute -mt-1.5 -ml-1.5 size-3 rounded-full border-2 border-fg bg-surface',
              LEFT,
              TOPS[name],
              across,
              top !== undefined && by(top),
            )}
          />
        )
      })}
    </>
  )
}
