import { ScenarioChart } from '@/components/charts/scenario-chart'
import { planScenarioChart } from '@/components/charts/scenario-plan'
import { Card } from '@/components/ui/card'
import type { ScenarioFit } from '@/lib/scenarios/scenario-line'
import type { ScenarioView } from '@/lib/tokens/token-contract'
import { Derived } from './derived'
import { ScenarioExplorer } from './scenario-explorer'
import { roundUsd } from './usd'
import { CASE_WORDS } from './words'

type ScenarioCardProps = {
  symbol: string
  fit: ScenarioFit
  rows: readonly ScenarioView[]
  cap: number | null
}

/** The line behind the table, with its formula, its misses and a slider. `cap` is what a reader without script chose. */
export function ScenarioCard({ symbol, fit, rows, cap }: ScenarioCardProps) {
  const plan = planScenarioChart(fit, rows, roundUsd)
  const within = cap !== null && cap >= plan.fromTrillions && cap <= plan.toTrillions
  return (
    <Card
      title="The line behind the table"
      description="Recomputed by Keygrade from the published cells"
      action={<Derived />}
    >
      <ScenarioExplorer
        line={{ p0: fit.p0, m0Trillions: fit.m0Trillions, beta: fit.beta }}
        fromTrillions={plan.fromTrillions}
        toTrillions={plan.toTrillions}
        initialTrillions={within ? cap : 12.5}
      >
        <ScenarioChart
          plan={plan}
          words={CASE_WORDS}
          label={`Scenario prices of ${symbol} over total market cap: three straight lines from ${roundUsd(fit.p0)}, published cells as marks.`}
        />
      </ScenarioExplorer>
      <div className="mt-4 grid gap-2 text-sm">
        <p className="rounded-md bg-sunken px-3 py-2 font-mono text-xs">
          price(M) = {fit.p0.toFixed(4)} × (1 + β × (M / {fit.m0Trillions}T − 1))
        </p>
        <p className="text-muted">
          Least squares through the published cells, one starting price and one β for each case: bear{' '}
          {fit.beta.bear.toFixed(3)}, base {fit.beta.base.toFixed(3)}, moon {fit.beta.moon.toFixed(3)}. The
          largest miss is {fit.maxResidualPct.toFixed(2)} %. The row labels are roundings of 2, 4, 6 and 8
          times {fit.m0Trillions}T. It describes the published table; it says nothing about whether the table
          is right.
        </p>
      </div>
    </Card>
  )
}
