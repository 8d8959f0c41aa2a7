import { Card } from '@/components/ui/card'
import { Table, Td } from '@/components/ui/table'
import type { Against } from '@/lib/scenarios/cell-figures'
import type { LabState } from '@/lib/scenarios/lab-state'
import { CASES } from '@/lib/scenarios/line-price'
import { type FittedOwnModel, OWN_MODEL } from '@/lib/scenarios/own-model'
import { ownRows } from '@/lib/scenarios/own-rows'
import { dayText } from '../tokens/day-text'
import { Derived } from '../tokens/derived'
import { roundUsd } from '../tokens/usd'
import { sourceWords } from '../tokens/words'
import { CaseHead } from './case-head'
import { LabChart } from './lab-chart'
import { LabFormula } from './lab-formula'
import { MeasuredAgainst } from './measured-against'
import { OWN_CASE_WORDS } from './own-case-words'
import { planScenarioChart } from './scenario-plan'

type OwnScenariosProps = Parameters<typeof MeasuredAgainst>[0] & {
  symbol: string
  own: FittedOwnModel
  against: Against
  initial: LabState
  keep: readonly (readonly [string, string])[]
}

/** A table by our own model where nobody has published one, with all that speaks against believing it. */
export function OwnScenarios({ symbol, own, against, initial, keep, ...observed }: OwnScenariosProps) {
  const { line, months, marketMoves } = own
  const rows = ownRows(own)
  const plan = planScenarioChart(line, [], OWN_MODEL.rows, roundUsd)
  return (
    <Card
      title="Scenarios by Keygrade’s own model"
      description={`Nobody has published a scenario table of ${symbol}; this one is ours, model version ${OWN_MODEL.version}`}
      action={<Derived />}
    >
      <div className="-mx-4 -mt-4 mb-4 border-b">
        <Table label={`Scenario prices of ${symbol} by our own model`} className="min-w-80 table-fixed">
          <caption className="sr-only">
            Derived price of {symbol} in USD by total crypto market cap and beta
          </caption>
          <CaseHead words={OWN_CASE_WORDS} />
          <tbody>
            {rows.map((row) => (
              <tr key={row.marketCapTrillions}>
                <th
                  scope="row"
                  className="border-b py-2 pr-3 pl-4 text-left font-medium [tr:last-child>&]:border-b-0"
                >
                  ${row.marketCapTrillions}T
                  {row.beyondObserved && (
                    <span className="block text-xs font-normal text-muted">beyond any month seen</span>
                  )}
                </th>
                {CASES.map((name) => (
                  <Td key={name} numeric>
                    {row[name] === null ? 'below zero' : roundUsd(row[name])}
                  </Td>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      <LabChart
        line={line}
        plan={plan}
        words={OWN_CASE_WORDS}
        against={against}
        initial={initial}
        keep={keep}
        xTitle="Total crypto market cap"
        label={`Prices of ${symbol} over total market cap by our own model: three straight lines through ${roundUsd(line.p0)} at ${line.m0Trillions.toFixed(2)} trillion dollars. The table above has the figures.`}
      />
      <div className="mt-4 grid gap-3 text-sm">
        <LabFormula p0={line.p0} m0Trillions={line.m0Trillions} />
        <p className="text-muted">
          β = {line.beta.base.toFixed(3)}, 95 % interval {line.beta.bear.toFixed(3)} to{' '}
          {line.beta.moon.toFixed(3)}: least squares of {months} monthly returns of {symbol} on those of the
          whole market, {dayText(own.from)} to {dayText(own.to)}. R² = {own.r2.toFixed(2)}: the market
          explains {Math.round(100 * own.r2)} % of how those months differ. P0 {roundUsd(line.p0)} (
          {sourceWords(own.priceSource)}) and M0 {line.m0Trillions.toFixed(3)}T ({own.totalSource}) are of{' '}
          {dayText(own.to)}. <MeasuredAgainst {...observed} />
        </p>
        <p className="text-muted">
          What it cannot know: the market moved by {marketMoves.lowestPct.toFixed(0)} % to +
          {marketMoves.highestPct.toFixed(0)} % in its worst and best month here; rows beyond that stretch a
          straight line further than anything seen. The interval holds if months are alike and independent,
          which they are not quite, so the truth is wider. The whole market holds {symbol} itself. Tokens that
          failed are not in this list. It says how {symbol} has moved with the market, not that the market
          will go anywhere.
        </p>
      </div>
    </Card>
  )
}
