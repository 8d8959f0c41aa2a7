import { Card } from '@/components/ui/card'
import type { Against } from '@/lib/scenarios/cell-figures'
import type { LabState } from '@/lib/scenarios/lab-state'
import { CASES } from '@/lib/scenarios/line-price'
import type { PublishedCell } from '@/lib/scenarios/published-cells'
import type { ScenarioFit } from '@/lib/scenarios/scenario-line'
import { type RowMultiples, rowMultiples } from '@/lib/scenarios/scenario-multiples'
import { Derived } from '../tokens/derived'
import { roundUsd } from '../tokens/usd'
import { CASE_WORDS } from '../tokens/words'
import { LabChart } from './lab-chart'
import { LabFormula } from './lab-formula'
import { planScenarioChart } from './scenario-plan'

type PublishedLineProps = {
  symbol: string
  fit: ScenarioFit
  cells: readonly PublishedCell[]
  against: Against
  initial: LabState
  keep: readonly (readonly [string, string])[]
}

/** The line behind a published table: chart, what the reader sets, and the fit with its misses. */
export function PublishedLine({ symbol, fit, cells, against, initial, keep }: PublishedLineProps) {
  const labels = [...new Set(cells.map((cell) => cell.marketCapTrillions))]
  const rows = rowMultiples(labels)
  const multiples = rows?.multiples ?? []
  const ticks = [1, ...multiples].map((multiple) => multiple * fit.m0Trillions)
  const plan = planScenarioChart(fit, cells, ticks, roundUsd)
  return (
    <Card
      title="The line behind the table"
      description="Recomputed by Keygrade from the published cells"
      action={<Derived />}
    >
      <LabChart
        line={{ p0: fit.p0, m0Trillions: fit.m0Trillions, beta: fit.beta }}
        plan={plan}
        words={CASE_WORDS}
        against={against}
        initial={initial}
        keep={keep}
        xTitle="Total crypto market cap; the table’s rows stand at their true caps"
        label={`Scenario prices of ${symbol} over total market cap: three straight lines from ${roundUsd(fit.p0)}, published cells as marks. The table above has every cell.`}
      />
      <div className="mt-4 grid gap-3 text-sm">
        <LabFormula p0={fit.p0} m0Trillions={fit.m0Trillions} />
        <dl className="grid grid-cols-2 gap-x-6 gap-y-1 sm:grid-cols-3">
          <Figure term="P0, price at M0">{fit.p0.toFixed(4)} USD</Figure>
          <Figure term="M0, total cap">
            {fit.m0Trillions} T{rows && ` (labels allow ${between(rows)})`}
          </Figure>
          <Figure term="Largest residual">
            {fit.maxResidualPct.toFixed(2)} %, over {cells.length - fit.excluded.length} cells
          </Figure>
          {CASES.map((name) => (
            <Figure key={name} term={`β ${CASE_WORDS[name].toLowerCase()}`}>
              {fit.beta[name].toFixed(4)}
            </Figure>
          ))}
        </dl>
        <p className="text-muted">
          Least squares through {cells.length - fit.excluded.length} of {cells.length} published cells, one
          starting price and one β for each case.{' '}
          {fit.excluded.length > 0
            ? `Left out as off the line: ${fit.excluded.map((cell) => `$${cell.marketCapTrillions}T ${CASE_WORDS[cell.case].toLowerCase()}`).join(', ')}. `
            : 'No cell is left out. '}
          The row labels are roundings of {multiples.join(', ')} times {fit.m0Trillions}T. P0 comes out of the
          fit; it is not an observed price. The line describes the published table; it says nothing about
          whether the table is right.
        </p>
      </div>
    </Card>
  )
}

function between({ fromTrillions, belowTrillions }: RowMultiples): string {
  return `${fromTrillions.toFixed(3)} to ${belowTrillions.toFixed(3)}`
}

function Figure({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-muted">{term}</dt>
      <dd className="tabular-nums">{children}</dd>
    </div>
  )
}
